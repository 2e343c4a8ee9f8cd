import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../i18n.ts";
import s from "./form-shell.module.css";

interface ConflictProps {
  /** Who did what and when. */
  words: string;
  readNewest: (() => Promise<unknown>) | undefined;
  newest: ReactNode;
}

/** Somebody was faster: says so, and shows the newest without touching what was typed. */
export function Conflict({ words, readNewest, newest }: ConflictProps) {
  const [step, setStep] = useState<"told" | "reading" | "seen">("told");
  const look = async () => {
    setStep("reading");
    await readNewest?.();
    setStep("seen");
  };
  return (
    <Alert
      className={s.notice}
      type="warning"
      showIcon
      title={t("他人刚刚处理过")}
      description={
        <>
          <p>{words}</p>
          {step === "seen" && (
            <div className={s.newest}>
              {newest}
              <p>{t("以上是最新情况。核对您填写的内容后，可再次提交。")}</p>
            </div>
          )}
        </>
      }
      action={
        readNewest &&
        step !== "seen" && (
          <Button size="small" loading={step === "reading"} onClick={() => void look()}>
            {t("查看最新情况")}
          </Button>
        )
      }
    />
  );
}
