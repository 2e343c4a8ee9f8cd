import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../i18n.ts";
import s from "./form-shell.module.css";

interface ConflictProps {
  /** Who did what and when. */
  words: string;
  readNewest: (() => Promise<unknown>) | undefined;
  newest: ReactNode;
  /** By what was read anew, the act is not possible any more. */
  isOver: boolean;
}

/** Somebody was faster: says so, and shows the newest without touching what was typed. */
export function Conflict({ words, readNewest, newest, isOver }: ConflictProps) {
  const [step, setStep] = useState<"told" | "reading" | "failed" | "seen">("told");
  const look = async () => {
    setStep("reading");
    try {
      await readNewest?.();
      setStep("seen");
    } catch {
      setStep("failed");
    }
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
              <p>
                {isOver
                  ? t("以上是最新情况。您填写的内容没有提交，如仍有用，请先复制。")
                  : t("以上是最新情况。核对您填写的内容后，可再次提交。")}
              </p>
            </div>
          )}
          {step === "failed" && <p role="alert">{t("没有读到最新情况，请检查网络后再试。")}</p>}
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
