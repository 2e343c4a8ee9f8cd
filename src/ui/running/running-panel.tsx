import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useEffect } from "react";
import { t } from "../i18n.ts";
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

function Line({ act: { key, title, isHere } }: { act: RunningAct }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data } = useQuery(progressQuery(key));
  // Where the answer itself is waited for, whoever waits tells it.
  const isDone = !isHere && data?.state === "done";
  useEffect(() => {
    if (!isDone) return;
    message.success(t("已完成：{title}", { title }));
    removeRunning(key);
    void client.invalidateQueries();
  }, [isDone, key, title, message, client]);
  if (!isHere && (data?.state === "refused" || data?.state === "unknown")) {
    return (
      <div className={s.line} role="alert">
        <p className={s.title}>{t("没有完成：{title}", { title })}</p>
        <p className={s.why}>{data.detail ?? t("没有写入任何内容，请重新办理。")}</p>
        <Button size="small" onClick={() => removeRunning(key)}>
          {t("知道了")}
        </Button>
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
