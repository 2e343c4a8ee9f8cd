import { Button, Modal, Typography } from "antd";
import { t } from "../../../ui/i18n.ts";

interface TemporaryPasswordProps {
  name: string | undefined;
  /** Undefined while there is none to show. */
  password: string | undefined;
  close: () => void;
}

/** Shows a temporary password, once; a click beside the dialog does not close it. */
export function TemporaryPassword({ name = "", password, close }: TemporaryPasswordProps) {
  return (
    <Modal
      open={password !== undefined}
      title={t("{name}的临时密码", { name })}
      width={440}
      mask={{ closable: false }}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t("已转告")}
        </Button>
      }
    >
      <Typography.Paragraph>
        {t("请当面或电话转告本人。此密码只显示这一次，首次登录后须修改。")}
      </Typography.Paragraph>
      <Typography.Paragraph copyable={{ text: password ?? "" }} style={{ fontSize: 22, letterSpacing: 2 }}>
        <code>{password}</code>
      </Typography.Paragraph>
    </Modal>
  );
}
