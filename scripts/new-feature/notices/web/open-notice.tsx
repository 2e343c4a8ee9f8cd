import { Form, Input, Modal } from "antd";
import { useNavigate } from "react-router";
import { call } from "../../../../base/web/api.ts";
import { FormShell } from "../../../../ui/form/form-shell.tsx";
import { t } from "../../../../ui/i18n.ts";
import { openNotice } from "../contract.ts";
import { NOTICES } from "./queries.ts";

/** The form for a new notice; what was typed is kept until it is sent. */
export function OpenNotice({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const navigate = useNavigate();
  return (
    <Modal open={isOpen} title={t("登记公告")} footer={null} onCancel={close} destroyOnHidden>
      <FormShell<{ title: string }, { id: string }>
        draftKey="open-notice"
        initial={{}}
        submit={t("登记")}
        touches={[NOTICES]}
        onCancel={close}
        send={({ title }, options) => call(openNotice, { body: { title } }, options)}
        onDone={({ id }) => void navigate(`/notices/${id}`)}
      >
        <Form.Item
          name="title"
          label={t("标题")}
          rules={[{ required: true, whitespace: true, message: t("请填写标题") }]}
        >
          <Input autoFocus maxLength={100} />
        </Form.Item>
      </FormShell>
    </Modal>
  );
}
