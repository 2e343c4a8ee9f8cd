import { Link, useLocation } from "react-router";
import { Count } from "./count.tsx";
import { isAt, type MenuLine } from "./menu.ts";
import { menuIcon } from "./menu-icons.tsx";
import s from "./menu-lines.module.css";

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
