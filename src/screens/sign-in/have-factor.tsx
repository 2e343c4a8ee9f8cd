import { Button, Modal } from "antd";
import { useState } from "react";
import { call } from "../../base/web/api.ts";
import { endFactor, renewCodes } from "../../features/ground/people/sign-in/second-factor/contract.ts";
import { FormShell } from "../../ui/form/form-shell.tsx";
import { t } from "../../ui/i18n.ts";
import { DateText } from "../../ui/marks/date-text.tsx";
import { PasswordOnceMore } from "./password-once-more.tsx";
import s from "./second-factor.module.css";

interface HaveFactorProps {
  factor: { since: string; codesLeft: number; isRequired: boolean; asksPassword: boolean };
  onCodes: (codes: string[]) => void;
  onEnded: () => Promise<unknown>;
}

/** The second factor as it is: since when, how many recovery codes are left, new ones, and giving it up. */
export function HaveFactor({ factor, onCodes, onEnded }: HaveFactorProps) {
  const [open, setOpen] = useState<"renew" | "end">();
  const close = () => setOpen(undefined);
  return (
    <>
      <p>
        {t("两步验证已开启，自")} <DateText value={factor.since} form="moment" />
      </p>
      <p>{t("还剩 {count} 个恢复码", { count: factor.codesLeft })}</p>
      {factor.isRequired && <p>{t("本单位要求此岗位使用两步验证。")}</p>}
      <div className={s.acts}>
        <Button onClick={() => setOpen("renew")}>{t("重新生成恢复码")}</Button>
        {!factor.isRequired && (
          <Button danger onClick={() => setOpen("end")}>
            {t("关闭两步验证")}
          </Button>
        )}
      </div>
      <Modal
        open={open === "renew"}
        title={t("重新生成恢复码")}
        footer={null}
        width={440}
        onCancel={close}
        destroyOnHidden
      >
        <FormShell<{ password?: string }, { recoveryCodes: string[] }>
          initial={{}}
          submit={t("重新生成")}
          send={({ password = "" }, options) => call(renewCodes, { body: { password } }, options)}
          onDone={({ recoveryCodes }) => {
            close();
            onCodes(recoveryCodes);
          }}
          onCancel={close}
        >
          <p>{t("原有恢复码全部作废。")}</p>
          {factor.asksPassword && <PasswordOnceMore />}
        </FormShell>
      </Modal>
      <Modal
        open={open === "end"}
        title={t("关闭两步验证")}
        footer={null}
        width={440}
        onCancel={close}
        destroyOnHidden
      >
        <FormShell<{ password?: string }, unknown>
          initial={{}}
          submit={t("关闭两步验证")}
          isDanger
          done={t("两步验证已关闭")}
          send={({ password = "" }, options) => call(endFactor, { body: { password } }, options)}
          onDone={() => {
            close();
            void onEnded();
          }}
          onCancel={close}
        >
          <p>{t("以后只凭密码即可登录。")}</p>
          {factor.asksPassword && <PasswordOnceMore />}
        </FormShell>
      </Modal>
    </>
  );
}
