import { Alert, Typography } from "antd";
import { t } from "../../ui/i18n.ts";
import { LeaveGuard } from "../../ui/leaving/leave-guard.tsx";
import s from "./second-factor.module.css";

/** Recovery codes, shown this once; leaving asks first. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <LeaveGuard atStake={t("恢复码只显示这一次，离开后不再显示。")} />
      <Alert
        type="success"
        showIcon
        title={t("两步验证已开启。请记下以下恢复码")}
        description={t(
          "手机遗失或更换时，用一个恢复码代替验证码登录，每个只能用一次。恢复码只显示这一次，请打印或抄写后妥善保管。",
        )}
      />
      <ul className={s.codes} aria-label={t("恢复码")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Typography.Paragraph copyable={{ text: codes.join("\n") }}>{t("复制全部恢复码")}</Typography.Paragraph>
    </>
  );
}
