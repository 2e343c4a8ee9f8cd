import { useMe } from "../../base/web/me.ts";
import { t } from "../../ui/i18n.ts";

/** A line of the menu as it is drawn. */
export interface MenuLine {
  path: string;
  label: string;
  /** How many wait there; not shown when 0 or unknown. */
  count?: number;
}

/** The menu of the acting post, the start page first. */
export function useMenu(): MenuLine[] {
  const { menu } = useMe();
  return [{ path: "/", label: t("首页") }, ...menu.map((line) => ({ ...line, label: t(line.label) }))];
}

/** Whether an address lies at or below a menu line. */
export function isAt(pathname: string, path: string): boolean {
  return path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
}
