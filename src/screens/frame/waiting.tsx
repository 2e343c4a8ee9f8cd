import { t } from "../../ui/i18n.ts";
import s from "./waiting.module.css";

/** A thin line along the top while a screen's code or the first answer is under way. */
export function Waiting() {
  return (
    <div className={s.waiting} role="status">
      <span className="ls-unseen">{t("正在打开")}</span>
    </div>
  );
}
