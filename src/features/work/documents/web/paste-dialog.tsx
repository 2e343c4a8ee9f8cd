import { Form, Input, Modal } from "antd";
import { useNavigate } from "react-router";
import { FormShell } from "../../../../ui/form/form-shell.tsx";
import { t } from "../../../../ui/i18n.ts";
import { DOCUMENTS } from "./queries.ts";
import { type InStore, useUpload } from "./use-upload.tsx";

interface Pasted {
  name?: string;
  text: string;
}

/** Takes a text as it was copied from somewhere; nothing in it is changed. */
export function PasteDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const navigate = useNavigate();
  const handIn = useUpload();
  return (
    <Modal
      open={isOpen}
      width={760}
      title={t("粘贴文字")}
      footer={null}
      onCancel={close}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <FormShell<Pasted, InStore>
        draftKey="paste-document"
        initial={{}}
        submit={t("提交")}
        touches={[DOCUMENTS]}
        onCancel={close}
        send={({ name, text }, options) =>
          handIn(
            {
              source: "paste",
              ...(name?.trim() && { name: name.trim() }),
              body: new Blob([text], { type: "text/plain;charset=utf-8" }),
            },
            options,
          )
        }
        onDone={({ id }) => void navigate(`/documents/${id}`)}
      >
        <Form.Item name="name" label={t("文稿名称")} extra={t("可不填，以当天日期命名。")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t("文字")}
          rules={[{ required: true, whitespace: true, message: t("请粘贴或输入文字") }]}
        >
          <Input.TextArea autoFocus rows={14} placeholder={t("把报告、要点或会议纪要的文字粘贴到这里")} />
        </Form.Item>
      </FormShell>
    </Modal>
  );
}
