import { expect } from "vitest";

interface Paged {
  rows: { id: string }[];
  next: string | null;
  previous: string | null;
}

/**
 * Ids of a whole list, read forwards page by page from its beginning; expects that the way back leads over just the same
 * pages, and that `total` counts what is there.
 */
export async function walked<Page extends Paged & { total: number }>(
  list: (place: { size: number; after?: string; before?: string }) => Promise<Page>,
  size: number,
): Promise<string[]> {
  const pages = [await list({ size })];
  expect(pages[0]!.previous).toBeNull();
  for (let next = pages[0]!.next; next; next = pages.at(-1)!.next)
    pages.push(await list({ size, after: next }));
  const ids = pages.flatMap(idsOf);
  expect(pages.map(({ total }) => total)).toEqual(pages.map(() => ids.length));
  let shown = pages.at(-1)!;
  for (const wanted of pages.slice(0, -1).toReversed()) {
    shown = await list({ size, before: shown.previous! });
    expect(idsOf(shown)).toEqual(idsOf(wanted));
  }
  return ids;
}

const idsOf = ({ rows }: Paged) => rows.map(({ id }) => id);
