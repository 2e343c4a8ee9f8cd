import { Alert } from "antd";
import { t } from "../i18n.ts";
import { errorWords } from "../state/error-words.ts";
import s from "./form-shell.module.css";
import { unplacedProblems } from "./refusal.ts";

interface RefusalNoticeProps {
  error: unknown;
  /** The fields on the screen, which show their own problems. */
  places: () => (string | number)[][];
}

/** Why a save failed, with its code, and every field problem that has no field on the screen. */
export function RefusalNotice({ error, places }: RefusalNoticeProps) {
  if (error === undefined) return null;
  const { title, detail, code } = errorWords(error);
  const rest = unplacedProblems(
    error,
    places().map((place) => place.map(String)),
  );
  return (
    <Alert
      className={s.notice}
      type="error"
      showIcon
      title={title}
      description={
        <>
          <p>{detail}</p>
          {rest.map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
          {code && <p className={s.code}>{t("错误代码 {code}", { code })}</p>}
        </>
      }
    />
  );
}
