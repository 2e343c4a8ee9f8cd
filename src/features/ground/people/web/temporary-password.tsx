import { Button, Modal, Typography } from "antd";
import { t } from "../../../../ui/i18n.ts";
import { LeaveGuard } from "../../../../ui/leaving/leave-guard.tsx";
import { mayLeave } from "../../../../ui/leaving/may-leave.ts";

interface TemporaryPasswordProps {
  name: string | undefined;
  /** Undefined while there is none to show. */
  password: string | undefined;
  close: () => void;
}

/** Shows a temporary password, once; a click beside the dialog does not close it. */
export function TemporaryPassword({ name = "", password, close }: TemporaryPasswordProps) {
  const closeIfMay = async () => {
    if (await mayLeave()) close();
  };
  return (
    <>
      {/* Beside the dialog, whose content stands still while it closes. */}
      {password !== undefined && <LeaveGuard atStake={t("临时密码只显示这一次，离开后不再显示。")} />}
      <Modal
        open={password !== undefined}
        title={t("{name}的临时密码", { name })}
        width={440}
        mask={{ closable: false }}
        onCancel={() => void closeIfMay()}
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
    </>
  );
}
