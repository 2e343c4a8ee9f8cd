import { Button, Form, Input } from "antd";
import { useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { type Channel, type ChannelsOfMine, CODE, confirmMail, openMail } from "../contract.ts";
import { ChannelCard } from "./channel-card.tsx";
import { CHANNELS } from "./queries.ts";
import s from "./told-settings.module.css";

/** One's own mail: an address, the code that was sent there, and then what is told by it. */
export function Mail({ channels: { mail, own } }: { channels: ChannelsOfMine }) {
  const [channel] = own;
  return (
    <section className={`ls-card ${s.card}`} aria-labelledby="told-by-mail">
      <h2 id="told-by-mail">{t("发到我的邮箱")}</h2>
      {channel?.isConfirmed ? (
        <ChannelCard channel={channel} />
      ) : mail ? (
        <Opening channel={channel} />
      ) : (
        <p className={s.about}>{t("服务器没有设置发信邮箱。需要邮件提醒时，请联系系统管理员。")}</p>
      )}
    </section>
  );
}

/** Where an address waits for its code, the code is asked for first; another address can still be given. */
function Opening({ channel }: { channel: Channel | undefined }) {
  const [isAnew, setAnew] = useState(false);
  if (!channel || isAnew) return <AddressForm onDone={() => setAnew(false)} />;
  return (
    <>
      <p className={s.about}>{t("验证码已发到 {address}，30 分钟内有效。", { address: channel.shown })}</p>
      <FormShell<{ code: string }, unknown>
        initial={{}}
        send={({ code }, options) =>
          call(
            confirmMail,
            { params: { id: channel.id }, body: { version: channel.version, code: code.trim() } },
            options,
          )
        }
        touches={[CHANNELS]}
        done={t("邮箱已验证")}
        submit={t("验证")}
      >
        <Form.Item
          name="code"
          label={t("验证码")}
          rules={[{ required: true, pattern: CODE, message: t("请输入 6 位数字") }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ maxWidth: 200 }} />
        </Form.Item>
      </FormShell>
      <Button type="link" onClick={() => setAnew(true)}>
        {t("没有收到？重新发送或更换邮箱")}
      </Button>
    </>
  );
}

function AddressForm({ onDone }: { onDone: () => void }) {
  return (
    <>
      <p className={s.about}>{t("先发一个验证码，确认邮箱是您本人的；在此之前不会发送任何提醒。")}</p>
      <FormShell<{ mail: string }, unknown>
        initial={{}}
        send={({ mail }, options) => call(openMail, { body: { mail: mail.trim() } }, options)}
        touches={[CHANNELS]}
        done={t("验证码已发送")}
        onDone={onDone}
        submit={t("发送验证码")}
      >
        <Form.Item
          name="mail"
          label={t("邮箱")}
          rules={[{ required: true, type: "email", message: t("请填写邮箱地址") }]}
        >
          <Input type="email" autoComplete="email" maxLength={120} style={{ maxWidth: 360 }} />
        </Form.Item>
      </FormShell>
    </>
  );
}
