/** What a list asks the server for; the same state lies in the address, so a view can be sent and reloaded. */
export interface ListQuery {
  /** Words to search for; empty for all. */
  q: string;
  /** From 1; a list that goes on by key has no other. */
  page: number;
  /** The place behind which, or before which, a page of a list that goes on by key lies; as an earlier page named it. */
  after?: string;
  before?: string;
  /** Rows a page. */
  size: number;
  /** Key of the column to sort by, with `-` in front for descending; undefined for the list's own order. */
  sort?: string;
  /** Chosen values by filter; a filter without a choice is absent. */
  filters: Record<string, string[]>;
}

/** One page of rows, and how many there are in all. */
export interface ListPage<Row> {
  rows: Row[];
  total: number;
  /** There are more than `total` says: it was counted no further. */
  isMore?: boolean;
  /** In a list that goes on by key: the places of the pages beside this one, null where there is none. */
  next?: string | null;
  previous?: string | null;
  /** Where rows can lie below others: how many do, and whether those are left out of the rows and of `total`. */
  below?: { total: number; isMore: boolean; isApart: boolean };
}

export const PAGE_SIZES = [20, 50, 100] as const;
const FIRST_SIZE = PAGE_SIZES[0];
/** Names in the address that no filter may take. */
const OWN_NAMES = new Set(["q", "page", "after", "before", "size", "sort"]);

/** The state that an address holds. Anything unreadable in it falls back to the first page of everything. */
export function readListQuery(params: URLSearchParams, filterKeys: readonly string[]): ListQuery {
  const sort = params.get("sort");
  const size = wholeNumber(params.get("size"));
  const [after, before] = [params.get("after"), params.get("before")];
  return {
    q: params.get("q")?.trim() ?? "",
    page: Math.max(1, wholeNumber(params.get("page")) ?? 1),
    size: PAGE_SIZES.find((one) => one === size) ?? FIRST_SIZE,
    ...(sort && { sort }),
    ...(after ? { after } : before && { before }),
    filters: Object.fromEntries(
      filterKeys
        .filter((key) => !OWN_NAMES.has(key))
        .map((key): [string, string[]] => [key, [...new Set(params.getAll(key).filter(Boolean))]])
        .filter(([, values]) => values.length > 0),
    ),
  };
}

/** A change of the list's state; `filters` replaces only the filters it names. */
export type ListChange = Partial<ListQuery>;

/**
 * The address after a change; names that are not the list's own stay as they are. Whatever changes which
 * rows there are (search, filters, size, order) goes back to the first page.
 */
export function changeListQuery(params: URLSearchParams, change: ListChange): URLSearchParams {
  const next = new URLSearchParams(params);
  if (change.q !== undefined) put(next, "q", [change.q.trim()]);
  if ("sort" in change) put(next, "sort", [change.sort ?? ""]);
  if (change.size !== undefined) put(next, "size", change.size === FIRST_SIZE ? [] : [String(change.size)]);
  for (const [key, values] of Object.entries(change.filters ?? {})) put(next, key, values);
  put(next, "page", change.page && change.page > 1 ? [String(change.page)] : []);
  put(next, "after", [change.after ?? ""]);
  put(next, "before", [change.before ?? ""]);
  return next;
}

/** The query as list routes take it: filters beside `q`, `page`, `size`, `sort` and `order`. */
export function flatListQuery(query: ListQuery): Record<string, string | number | string[]> {
  const { filters, q, sort, page, after, before, size } = query;
  const order = sort?.startsWith("-") ? "desc" : "asc";
  return {
    ...filters,
    ...(q && { q }),
    ...(sort && { sort: sort.replace("-", ""), order }),
    ...(after && { after }),
    ...(before && { before }),
    page,
    size,
  };
}

/** Whether what is shown begins elsewhere than at the list's first row. */
export function isFurtherOn(query: ListQuery): boolean {
  return query.page > 1 || query.after !== undefined || query.before !== undefined;
}

/** Whether something narrows the list, so that "nothing found" is not "nothing there". */
export function isNarrowed(query: ListQuery): boolean {
  return query.q !== "" || Object.keys(query.filters).length > 0;
}

function put(params: URLSearchParams, name: string, values: readonly string[]): void {
  params.delete(name);
  for (const value of values) if (value !== "") params.append(name, value);
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
