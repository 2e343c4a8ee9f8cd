import { t } from "../../ui/i18n.ts";
import s from "./count.module.css";
import type { MenuLine } from "./menu.ts";

const MOST_SHOWN = 99;

/** How many wait behind a menu line. */
export function Count({ of: { count = 0 } }: { of: MenuLine }) {
  if (count === 0) return null;
  return (
    <span className={s.count} data-folds>
      <span aria-hidden>{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="ls-unseen">{t("{count} 件", { count })}</span>
    </span>
  );
}
