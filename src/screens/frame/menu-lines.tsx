import { Link, useLocation } from "react-router";
import { t } from "../../ui/i18n.ts";
import { isAt, type MenuLine } from "./menu.ts";
import { menuIcon } from "./menu-icons.tsx";
import s from "./menu-lines.module.css";

const MOST_SHOWN = 99;

/** The menu as a list of links; the one that holds the current address is marked. */
export function MenuLines({ lines, onGo }: { lines: MenuLine[]; onGo?: () => void }) {
  const { pathname } = useLocation();
  return (
    <ul className={s.lines}>
      {lines.map((line) => (
        <li key={line.path}>
          <Link
            to={line.path}
            className={s.line}
            aria-current={isAt(pathname, line.path) ? "page" : undefined}
            title={line.label}
            onClick={onGo}
          >
            <span className={s.icon} aria-hidden>
              {menuIcon(line.path)}
            </span>
            <span className={s.label} data-folds>
              {line.label}
            </span>
            <Count of={line} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

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
