import { Button, Form } from "antd";
import { useCallback, useRef, useState } from "react";
import { type AttachmentRules, FILE_GROUPS } from "../../../../../base/files/attachments.ts";
import { type UploadOptions, upload } from "../../../../../base/web/upload.ts";
import { FileDrop, type Unsent } from "../../../../../ui/files/file-drop.tsx";
import { fileSize } from "../../../../../ui/files/file-rules.ts";
import { t } from "../../../../../ui/i18n.ts";
import { uploadFile } from "../../contract.ts";
import { CarriedFiles } from "../carried-files.tsx";
import type { ChosenFile } from "./chosen-file.ts";

interface AttachmentFieldProps {
  /** The kind of record that is to carry the files. */
  kind: string;
  rules: AttachmentRules;
  /** The form's field, of {@link ChosenFile}s. */
  name?: string;
  label?: string;
  /** A kind of record whose files the form offers itself. */
  except?: string;
}

/** The field of a form for files: what was handed in before is offered, then what is uploaded; a form waits for its files. */
export function AttachmentField({ kind, rules, name = "files", label, except }: AttachmentFieldProps) {
  const form = Form.useFormInstance();
  const unsent = useRef<Unsent>({ underway: [], failed: [] });
  const hold = useCallback(
    (now: Unsent) => {
      unsent.current = now;
      // What was said of a file may no longer be true.
      if (form.getFieldError(name).length > 0) form.validateFields([name]).catch(() => {});
    },
    [form, name],
  );
  return (
    <Form.Item
      name={name}
      label={label ?? t("附件")}
      validateTrigger={[]}
      rules={[
        {
          validator: async () => {
            const why = whyToWait(unsent.current);
            if (why) throw new Error(why);
          },
        },
      ]}
    >
      <Files kind={kind} rules={rules} onUnsent={hold} {...(except && { except })} />
    </Form.Item>
  );
}

/** A record without a file that was chosen for it would look complete to its sender, and not be. */
function whyToWait({ underway, failed }: Unsent): string | undefined {
  const names = failed.map((name) => `“${name}”`).join("");
  if (failed.length > 0) return t("{names}没有上传，请重传或移除后再提交", { names });
  return underway.length > 0 ? t("文件还在上传，请稍候") : undefined;
}

interface FilesProps extends Pick<AttachmentFieldProps, "kind" | "rules" | "except"> {
  /** Given by `Form.Item`. */
  id?: string;
  value?: ChosenFile[];
  onChange?: (files: ChosenFile[]) => void;
  onUnsent: (unsent: Unsent) => void;
}

function Files({ kind, rules, except, id, value = [], onChange, onUnsent }: FilesProps) {
  const [isOffering, setOffering] = useState(false);
  const { most, largest, groups } = rules;
  const send = async (file: File, options: UploadOptions): Promise<ChosenFile> => {
    const kept = await upload(uploadFile, { query: { for: kind, name: file.name }, body: file }, options);
    return { id: kept.fileHash, name: kept.name, size: kept.size };
  };
  return (
    <div>
      <Button
        type="link"
        size="small"
        style={{ paddingInline: 0 }}
        aria-expanded={isOffering}
        onClick={() => setOffering(!isOffering)}
      >
        {isOffering ? t("收起交过的文件") : t("选用交过的文件")}
      </Button>
      {isOffering && (
        <CarriedFiles
          query={{ for: kind, ...(except && { except }) }}
          isFull={value.length >= most}
          chosen={value.flatMap(({ from }) => from?.id ?? [])}
          choose={({ kind: of, id: at, name, size }) =>
            onChange?.([...value, { id: `${of}/${at}`, name, size, from: { kind: of, id: at } }])
          }
          leave={(at) => onChange?.(value.filter(({ from }) => from?.id !== at))}
        />
      )}
      <FileDrop<ChosenFile>
        send={send}
        value={value}
        most={most}
        largest={largest}
        onUnsent={onUnsent}
        {...(id && { id })}
        {...(onChange && { onChange })}
        {...(groups && {
          accept: groups.map((group) => FILE_GROUPS[group].endings).join(","),
          hint: t("{kinds}，单个文件不超过 {size}", {
            kinds: groups.map((group) => t(FILE_GROUPS[group].name)).join(t("、")),
            size: fileSize(largest),
          }),
        })}
      />
    </div>
  );
}
