import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../base/web/me.ts";
import { todoQuery } from "../../features/work/matters/web/queries.ts";
import { t } from "../../ui/i18n.ts";

/** A line of the menu as it is drawn. */
export interface MenuLine {
  path: string;
  label: string;
  /** How many wait there; not shown when 0 or unknown. */
  count?: number;
}

const TODO_PATH = "/todo";
/** How often the count of the to-do list is read anew by itself, in milliseconds. */
const COUNT_EVERY = 60_000;

/** The menu of the acting post, the start page first, with how much waits in the to-do list. */
export function useMenu(): MenuLine[] {
  const { menu, mustChangePassword } = useMe();
  const { data } = useQuery({
    ...todoQuery({ page: 1, size: 1 }),
    enabled: !mustChangePassword && menu.some(({ path }) => path === TODO_PATH),
    refetchInterval: COUNT_EVERY,
  });
  const lines = menu.map(({ path, label }) => ({
    path,
    label: t(label),
    ...(path === TODO_PATH && data && { count: data.total }),
  }));
  return [{ path: "/", label: t("首页") }, ...lines];
}

/**
 * Screens that only those posts open whose menu has them. Records behind other lines can be reached by links too, and
 * each says for itself who may see it.
 */
const BY_MENU_ONLY = ["/units", "/people", "/trail"];

/** Whether the acting post may open an address, as far as its menu decides that. */
export function useMayOpen(pathname: string): boolean {
  const { menu } = useMe();
  const needed = BY_MENU_ONLY.find((path) => isAt(pathname, path));
  return needed === undefined || menu.some(({ path }) => path === needed);
}

/** Whether an address lies at or below a menu line. */
export function isAt(pathname: string, path: string): boolean {
  return path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
}
