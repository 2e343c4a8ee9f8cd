import { ApiError, call } from "../../../../base/web/api.ts";
import { getPlan, listPlanRows, type PlanDetail } from "../contract.ts";

/** Sentences and items that are read first, more than a window shows, and with each page behind them. */
const FIRST = 120;
const PAGE = 400;
/** How often a plan is read anew that somebody changes while it is read. */
const TRIES = 5;

/** Whether all sentences and items of a plan are here. */
export function isWhole({ segments, items, counts }: PlanDetail): boolean {
  return segments.length >= counts.segments && items.length >= counts.items;
}

/**
 * Reads a plan page by page, all pages in one version. `show` is given the beginning of a long plan as soon as it is
 * here. Errors as those of the routes.
 */
export async function readPlan(
  id: string,
  signal?: AbortSignal,
  show: (opening: PlanDetail) => void = () => {},
): Promise<PlanDetail> {
  for (let left = TRIES; ; left -= 1) {
    const opening = await call(getPlan, { params: { id }, query: { first: FIRST } }, { signal });
    if (isWhole(opening)) return opening;
    show(opening);
    try {
      return await completed(opening, signal);
    } catch (error) {
      const isOvertaken = error instanceof ApiError && error.is("changed-meanwhile");
      if (!isOvertaken || left <= 1) throw error;
    }
  }
}

async function completed(opening: PlanDetail, signal: AbortSignal | undefined): Promise<PlanDetail> {
  const { id, version, counts } = opening;
  const segments = [...opening.segments];
  const items = [...opening.items];
  for (let from = FIRST; from < Math.max(counts.segments, counts.items); from += PAGE) {
    const page = await call(
      listPlanRows,
      { params: { id }, query: { version, from, size: PAGE } },
      { signal },
    );
    segments.push(...page.segments);
    items.push(...page.items);
  }
  return { ...opening, segments, items };
}
