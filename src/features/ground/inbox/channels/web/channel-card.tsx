import { App, Button, Checkbox, Flex, Popconfirm, Switch } from "antd";
import { useId, useState } from "react";
import { NOTICE_KINDS, type NoticeKind } from "../../../../../base/notice-kinds.ts";
import { call } from "../../../../../base/web/api.ts";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { t } from "../../../../../ui/i18n.ts";
import { NOTICE_NAMES } from "../../notices/kinds.ts";
import { type Channel, choose, closeChannel, tryChannel } from "../contract.ts";
import { CHANNEL_NAMES } from "../kinds.ts";
import { CHANNELS } from "./queries.ts";
import s from "./told-settings.module.css";

type Choice = Pick<Channel, "digest" | "atOnce">;

/** A channel in use: what it tells, a try, and its end. What is chosen holds at once. */
export function ChannelCard({ channel }: { channel: Channel }) {
  const { id, version, kind, shown, mayChange, digest, atOnce } = channel;
  const digestId = useId();
  const saved = useAct({
    send: (choice: Choice, options) =>
      call(choose, { params: { id }, body: { version, ...choice } }, options),
    touches: [CHANNELS],
    done: t("已保存"),
  });
  // What was chosen is shown while it is on its way.
  const [wanted, setWanted] = useState<Choice>();
  const shownChoice = wanted ?? { digest, atOnce };
  const change = async (choice: Partial<Choice>) => {
    const next = { ...shownChoice, ...choice };
    setWanted(next);
    await saved.run(next);
    setWanted(undefined);
  };
  const isHeld = !mayChange || saved.isRunning;
  return (
    <section className={s.channel} aria-label={`${t(CHANNEL_NAMES[kind])} ${shown}`}>
      <div className={s.name}>
        <strong>{t(CHANNEL_NAMES[kind])}</strong>
        <span className={s.shown}>{shown}</span>
      </div>
      <div className={s.choice}>
        <Switch
          id={digestId}
          size="small"
          checked={shownChoice.digest}
          disabled={isHeld}
          onChange={(next) => void change({ digest: next })}
        />
        <label htmlFor={digestId}>{t("工作日 8:30 发送办理摘要，没有待办时不发")}</label>
      </div>
      <fieldset className={s.kinds} disabled={isHeld}>
        <legend>{t("以下情况立即提醒，其余并入摘要")}</legend>
        <Checkbox.Group<NoticeKind>
          value={shownChoice.atOnce}
          disabled={isHeld}
          options={NOTICE_KINDS.map((one) => ({ value: one, label: t(NOTICE_NAMES[one]) }))}
          onChange={(next) => void change({ atOnce: next })}
        />
      </fieldset>
      {mayChange && <Acts id={id} version={version} />}
    </section>
  );
}

function Acts({ id, version }: Pick<Channel, "id" | "version">) {
  const { message } = App.useApp();
  const tried = useAct({
    send: (_: number, options) => call(tryChannel, { params: { id }, body: { version } }, options),
    onDone: ({ isSent, answer }) =>
      isSent
        ? void message.success(t("已发出，请查看是否收到"))
        : void message.error(t("没有发出：{answer}", { answer })),
  });
  const close = useAct({
    send: (_: number, options) => call(closeChannel, { params: { id }, body: { version } }, options),
    touches: [CHANNELS],
    done: t("已停用"),
  });
  return (
    <Flex gap={8} wrap>
      <Button size="small" loading={tried.isRunning} onClick={() => void tried.run(Date.now())}>
        {t("试发一条")}
      </Button>
      <Popconfirm
        title={t("停用后不再发送，可重新登记。确定停用？")}
        okText={t("停用")}
        cancelText={t("取消")}
        onConfirm={() => void close.run(version)}
      >
        <Button size="small" danger loading={close.isRunning}>
          {t("停用")}
        </Button>
      </Popconfirm>
    </Flex>
  );
}
