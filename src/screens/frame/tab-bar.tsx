import { MenuOutlined } from "@ant-design/icons";
import { useRef } from "react";
import { Link, useLocation } from "react-router";
import { t } from "../../ui/i18n.ts";
import { Count } from "./count.tsx";
import { isAt, type MenuLine } from "./menu.ts";
import { menuIcon } from "./menu-icons.tsx";
import { MenuLines } from "./menu-lines.tsx";
import s from "./tab-bar.module.css";

const TABS = 4;

/** The menu on phones: the first lines at the foot of the screen, all of them in a sheet. */
export function TabBar({ lines }: { lines: MenuLine[] }) {
  const { pathname } = useLocation();
  const sheet = useRef<HTMLDialogElement>(null);
  const close = () => sheet.current?.close();
  return (
    <nav className={s.bar} aria-label={t("主菜单")}>
      {lines.slice(0, TABS).map((line) => (
        <Link
          key={line.path}
          to={line.path}
          className={s.tab}
          aria-current={isAt(pathname, line.path) ? "page" : undefined}
        >
          <span className={s.icon} aria-hidden>
            {menuIcon(line.path)}
          </span>
          <span className={s.label}>{line.label}</span>
          <Count of={line} />
        </Link>
      ))}
      {lines.length > TABS && (
        <button type="button" className={s.tab} onClick={() => sheet.current?.showModal()}>
          <MenuOutlined className={s.icon} aria-hidden />
          <span className={s.label}>{t("更多")}</span>
        </button>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard a dialog closes with Escape by itself */}
      <dialog ref={sheet} className={s.sheet} aria-label={t("全部菜单")} onClick={closeOutside}>
        <div className={s.inside}>
          <MenuLines lines={lines} onGo={close} />
          <button type="button" className={s.close} onClick={close}>
            {t("关闭")}
          </button>
        </div>
      </dialog>
    </nav>
  );
}

/** A touch beside the sheet lands on the dialog itself. */
function closeOutside(event: React.MouseEvent<HTMLDialogElement>): void {
  if (event.target === event.currentTarget) event.currentTarget.close();
}
