import { useQueries } from "@tanstack/react-query";
import { type MenuPart, manifests } from "../../base/web/manifest.tsx";
import { useMe } from "../../base/web/me.ts";
import { t } from "../../ui/i18n.ts";

/** A line of the menu as it is drawn. */
export interface MenuLine {
  path: string;
  label: string;
  /** How many wait there; not shown when 0 or unknown. */
  count?: number;
}

/** What the web adds to the menu line of an address. */
export function menuPart(path: string): MenuPart | undefined {
  return manifests().find(({ menu }) => menu && Object.hasOwn(menu, path))?.menu?.[path];
}

/** The menu of the acting post, the start page first, with how much waits behind each line. */
export function useMenu(): MenuLine[] {
  const { menu } = useMe();
  const counts = useCounts();
  const lines = menu.map(({ path, label }) => ({ path, label: t(label), count: counts.get(path) ?? 0 }));
  return [{ path: "/", label: t("首页") }, ...lines];
}

/** How often what waits is counted anew by itself, in milliseconds. */
const COUNT_EVERY = 60_000;

/** How much waits behind the lines that say so, by address. */
function useCounts(): Map<string, number> {
  const { menu, mustChangePassword } = useMe();
  const counted = menu.flatMap(({ path }) => {
    const count = menuPart(path)?.count;
    return count ? [{ path, ...count }] : [];
  });
  const answers = useQueries({
    queries: counted.map(({ key, load }) => ({
      queryKey: key,
      queryFn: ({ signal }: { signal: AbortSignal }) => load(signal),
      enabled: !mustChangePassword,
      refetchInterval: COUNT_EVERY,
    })),
  });
  return new Map(counted.map(({ path }, index) => [path, answers[index]?.data ?? 0]));
}

/** Whether the acting post may open an address, as far as its menu decides that. */
export function useMayOpen(pathname: string): boolean {
  const { menu } = useMe();
  const needed = manifests()
    .flatMap(({ addresses = [] }) => addresses)
    .find(({ path, byMenuOnly }) => byMenuOnly && isAt(pathname, path));
  return needed === undefined || menu.some(({ path }) => path === needed.path);
}

/** Whether an address lies at or below a menu line. */
export function isAt(pathname: string, path: string): boolean {
  return path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
}
