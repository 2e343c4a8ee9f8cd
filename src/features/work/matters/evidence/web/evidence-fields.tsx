import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber } from "antd";
import { useCallback, useRef } from "react";
import { upload } from "../../../../../base/web/upload.ts";
import { FileDrop, type Unsent } from "../../../../../ui/files/file-drop.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { uploadEvidence } from "../contract.ts";
import s from "./evidence.module.css";
import { ReusePicker } from "./reuse-picker.tsx";

const MOST_FILES = 30;

/** Proof on a report: what was handed in before comes first, then files, figures and notes. */
export function EvidenceFields({ reuseFor }: { reuseFor: string }) {
  return (
    <fieldset className={s.fields}>
      <legend>{t("佐证")}</legend>
      <Form.Item name="reuse" label={t("先用交过的佐证")} extra={t("同一份材料只交一次，勾选即可再次使用。")}>
        <ReusePicker matterId={reuseFor} />
      </Form.Item>
      <FilesItem />
      <Figures />
      <Notes />
    </fieldset>
  );
}

function FilesItem() {
  const form = Form.useFormInstance();
  const unsent = useRef<Unsent>({ underway: [], failed: [] });
  const hold = useCallback(
    (now: Unsent) => {
      unsent.current = now;
      // What was said of a file may no longer be true.
      if (form.getFieldError("files").length > 0) form.validateFields(["files"]).catch(() => {});
    },
    [form],
  );
  return (
    <Form.Item
      name="files"
      label={t("上传文件")}
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
      <FileDrop send={sendFile} most={MOST_FILES} onUnsent={hold} />
    </Form.Item>
  );
}

/** A report without a file that was chosen for it would look complete to its sender, and not be. */
function whyToWait({ underway, failed }: Unsent): string | undefined {
  const names = failed.map((name) => `“${name}”`).join("");
  if (failed.length > 0) return t("{names}没有上传，请重传或移除后再提交", { names });
  return underway.length > 0 ? t("文件还在上传，请稍候") : undefined;
}

async function sendFile(file: File, options: Parameters<typeof upload>[2]) {
  const kept = await upload(uploadEvidence, { query: { name: file.name }, body: file }, options);
  return { id: kept.fileHash, name: kept.name, size: kept.size };
}

const nameRule = () => ({ required: true, whitespace: true, message: t("请写明名称") });

function Figures() {
  return (
    <Form.List name="figures">
      {(fields, { add, remove }) => (
        <div className={s.list}>
          {fields.map(({ key, name }) => (
            <div key={key} className={s.figure}>
              <Form.Item name={[name, "name"]} rules={[nameRule()]}>
                <Input placeholder={t("数据名称，如新增学位")} aria-label={t("数据名称")} maxLength={200} />
              </Form.Item>
              <Form.Item name={[name, "value"]} rules={[{ required: true, message: t("请填数值") }]}>
                <InputNumber placeholder={t("数值")} aria-label={t("数值")} style={{ width: "100%" }} />
              </Form.Item>
              <Form.Item name={[name, "unitOfMeasure"]} rules={[{ required: true, message: t("请填单位") }]}>
                <Input placeholder={t("计量单位")} aria-label={t("计量单位")} maxLength={20} />
              </Form.Item>
              <Button type="text" onClick={() => remove(name)}>
                {t("移除")}
              </Button>
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {t("加一项数据")}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

function Notes() {
  return (
    <Form.List name="notes">
      {(fields, { add, remove }) => (
        <div className={s.list}>
          {fields.map(({ key, name }) => (
            <div key={key} className={s.note}>
              <Form.Item name={[name, "name"]} rules={[nameRule()]}>
                <Input placeholder={t("标题")} aria-label={t("文字佐证的标题")} maxLength={200} />
              </Form.Item>
              <Form.Item
                name={[name, "note"]}
                rules={[{ required: true, whitespace: true, min: 2, message: t("请至少写两个字") }]}
              >
                <Input.TextArea
                  placeholder={t("内容")}
                  aria-label={t("文字佐证的内容")}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={4000}
                />
              </Form.Item>
              <Button type="text" onClick={() => remove(name)}>
                {t("移除")}
              </Button>
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {t("加一段文字")}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
