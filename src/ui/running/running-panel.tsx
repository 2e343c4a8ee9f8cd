import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useCallback, useEffect } from "react";
import { request } from "../../base/web/api.ts";
import { isAnswer } from "../../base/web/query-client.ts";
import { useAct } from "../form/use-act.ts";
import { t } from "../i18n.ts";
import { errorWords } from "../state/error-words.ts";
import { ActProgress, progressQuery } from "./act-progress.tsx";
import s from "./running.module.css";
import { type RunningAct, removeRunning, useRunningActs } from "./running-acts.ts";

/** The long acts whose form was left, over every screen, until their end is known and told. */
export default function RunningPanel() {
  const left = useRunningActs().filter(({ isShown }) => !isShown);
  if (left.length === 0) return null;
  return (
    <section className={s.panel} aria-label={t("正在办理")}>
      {left.map((act) => (
        <Line key={act.key} act={act} />
      ))}
    </section>
  );
}

function Line({ act }: { act: RunningAct }) {
  const { key, title, isHere } = act;
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data } = useQuery(progressQuery(key));
  const tellDone = useCallback(() => {
    message.success(t("已完成：{title}", { title }));
    removeRunning(key);
    void client.invalidateQueries();
  }, [key, title, message, client]);
  const again = useAct({ send: () => sendAgain(act), showsErrors: true, onDone: tellDone });
  // Where the answer itself is waited for, whoever waits tells it.
  const isDone = !isHere && !again.isRunning && data?.state === "done";
  useEffect(() => {
    if (isDone) tellDone();
  }, [isDone, tellDone]);
  const isOver = data?.state === "refused" || data?.state === "unknown";
  if (!isHere && !again.isRunning && isOver) {
    const why = again.error ? errorWords(again.error).detail : data.detail;
    return (
      <div className={s.line} role="alert">
        <p className={s.title}>{t("没有完成：{title}", { title })}</p>
        <p className={s.why}>{why ?? t("没有写入任何内容，可以重新发送。")}</p>
        <div className={s.acts}>
          {data.state === "unknown" && !isAnswer(again.error) && (
            <Button size="small" type="primary" onClick={() => void again.run(undefined)}>
              {t("重新发送")}
            </Button>
          )}
          <Button size="small" onClick={() => removeRunning(key)}>
            {t("知道了")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={s.line}>
      <p className={s.title} role="status">
        {title}
      </p>
      <ActProgress actKey={key} title={title} />
    </div>
  );
}

/** Sends an act that was cut off once more; its key makes sure that it is done once, should it have been done after all. */
function sendAgain({ key, sent }: RunningAct): Promise<unknown> {
  return request(sent.address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(sent.body),
  });
}
