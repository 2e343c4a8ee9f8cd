import { DisconnectOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { OfflineError } from "../../base/web/api.ts";
import { useSignInAgain } from "../form/sign-in-again.ts";
import { t } from "../i18n.ts";
import { errorWords } from "./error-words.ts";
import s from "./state.module.css";

interface ErrorStateProps {
  error: unknown;
  /** Tries again what failed. */
  retry?: () => void;
  children?: ReactNode;
}

/** Stands where content could not be shown: what happened, its code, and the way out. */
export function ErrorState({ error, retry, children }: ErrorStateProps) {
  const words = errorWords(error);
  const signInAgain = useSignInAgain();
  const signIn = async () => {
    if (await signInAgain?.()) retry?.();
  };
  return (
    <div className={s.state} role="alert">
      <span className={`${s.mark} ${s.markOfFault}`} aria-hidden>
        {error instanceof OfflineError ? <DisconnectOutlined /> : <ExclamationCircleOutlined />}
      </span>
      <p className={s.title}>{words.title}</p>
      <p className={s.hint}>{words.detail}</p>
      {words.code && <p className={s.code}>{t("错误代码 {code}", { code: words.code })}</p>}
      <div className={s.acts}>
        {words.signIn && signInAgain ? (
          <Button type="primary" onClick={() => void signIn()}>
            {t("重新登录")}
          </Button>
        ) : (
          retry && <Button onClick={retry}>{t("重试")}</Button>
        )}
        {children}
      </div>
    </div>
  );
}
