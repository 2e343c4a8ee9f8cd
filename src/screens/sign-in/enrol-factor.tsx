import { Form, Input, QRCode } from "antd";
import { useState } from "react";
import { call } from "../../base/web/api.ts";
import { beginFactor, confirmFactor } from "../../features/ground/people/sign-in/second-factor/contract.ts";
import { FormShell } from "../../ui/form/form-shell.tsx";
import { t } from "../../ui/i18n.ts";
import { PasswordOnceMore } from "./password-once-more.tsx";
import s from "./second-factor.module.css";

interface EnrolFactorProps {
  asksPassword: boolean;
  /** Gets the recovery codes. */
  onDone: (codes: string[]) => void;
}

/** Sets a second factor up: the password once more, a code to scan, and the first code of the device back. */
export function EnrolFactor({ asksPassword, onDone }: EnrolFactorProps) {
  const [begun, setBegun] = useState<{ secret: string; address: string; sealed: string }>();
  if (!begun) {
    return (
      <FormShell<{ password?: string }, { secret: string; address: string; sealed: string }>
        initial={{}}
        submit={t("开始设置")}
        send={({ password = "" }, options) => call(beginFactor, { body: { password } }, options)}
        onDone={setBegun}
      >
        {asksPassword && <PasswordOnceMore />}
      </FormShell>
    );
  }
  return (
    <FormShell<{ code: string }, { recoveryCodes: string[] }>
      initial={{}}
      submit={t("确认开启")}
      send={({ code }, options) => call(confirmFactor, { body: { sealed: begun.sealed, code } }, options)}
      onDone={({ recoveryCodes }) => onDone(recoveryCodes)}
    >
      <ol className={s.steps}>
        <li>{t("在手机上安装一个验证器，凡支持 TOTP（RFC 6238）的均可。")}</li>
        <li>
          {t("用验证器扫描二维码；不能扫描时，手工输入密钥。")}
          <div className={s.code}>
            <QRCode value={begun.address} type="svg" size={160} aria-label={t("二维码")} />
            <span>
              {t("密钥")}
              <br />
              <code className={s.secret}>{begun.secret.match(/.{1,4}/g)?.join(" ")}</code>
            </span>
          </div>
        </li>
        <li>{t("输入验证器上显示的 6 位验证码。")}</li>
      </ol>
      <Form.Item
        name="code"
        label={t("验证码")}
        rules={[{ required: true, whitespace: true, message: t("请输入验证码") }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={12} />
      </Form.Item>
    </FormShell>
  );
}
