import { type RawBuilder, sql } from "kysely";
import { cursorOf, type KeyKind, type Place, placeOf } from "./cursor.ts";

/** One column of an order. */
export interface Key {
  column: RawBuilder<unknown>;
  kind: KeyKind;
}

/**
 * A stretch of a list within which all keys run the same way, so that one index gives it and one comparison of rows
 * continues it. What stands last whichever way a list goes (what has no date, what is at its end) is a leg of its own.
 */
export interface Leg {
  /** Which rows stand in it; nothing where it is the whole list. */
  where?: RawBuilder<boolean>;
  /** Known to hold nothing of what is asked for; it keeps its place, and is not looked at. */
  isEmpty?: boolean;
  /** Together they tell each row from every other. */
  keys: readonly Key[];
  order: "asc" | "desc";
}

/** Which page is asked for: the first, the one behind a place, or the one before it. */
export interface PageAsked {
  size: number;
  after?: string | undefined;
  before?: string | undefined;
}

/** A page, and the places from which its neighbours are asked for; null where there is none. */
export interface KeysetPage<Row> {
  rows: Row[];
  next: string | null;
  previous: string | null;
}

/** What is asked of the database for a part of a page. */
export interface LegQuery {
  where: RawBuilder<boolean>;
  orderBy: RawBuilder<unknown>;
  /** The row's keys as texts, to be selected beside it as `keys`. */
  keys: RawBuilder<string[]>;
  limit: number;
  /** The keys behind which, or before which where the page goes back, the rows stand; `where` says so already. */
  place: readonly string[] | undefined;
  isBack: boolean;
}

/**
 * A page of a list that goes on by key: however deep it lies, only its own rows are read. `order` names the order, `legs`
 * spell it out, `find` gives rows of one leg. Error `bad-request` for a place of another order.
 */
export async function keysetPage<Row extends { keys: string[] }>(
  order: string,
  legs: readonly Leg[],
  asked: PageAsked,
  find: (query: LegQuery) => Promise<Row[]>,
): Promise<KeysetPage<Row>> {
  const cursor = asked.after ?? asked.before;
  if (cursor === undefined) return firstPage(order, legs, asked.size, find);
  const from = placeOf(cursor, order, legs.map(kindsOf));
  const isBack = asked.after === undefined;
  const found = await walk(legs, { from, isBack, limit: asked.size + 1 }, find);
  // What is left before a place may be less than a page: then the first page is the one that is meant.
  if (isBack && found.length <= asked.size) return firstPage(order, legs, asked.size, find);
  const rows = found.slice(0, asked.size);
  const isMore = found.length > asked.size;
  const shown = isBack ? rows.reverse() : rows;
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    rows: shown.map(({ row }) => row),
    next: last && (isMore || isBack) ? cursorOf(order, placeIn(last)) : null,
    previous: first ? cursorOf(order, placeIn(first)) : null,
  };
}

async function firstPage<Row extends { keys: string[] }>(
  order: string,
  legs: readonly Leg[],
  size: number,
  find: (query: LegQuery) => Promise<Row[]>,
): Promise<KeysetPage<Row>> {
  const found = await walk(legs, { from: undefined, isBack: false, limit: size + 1 }, find);
  const rows = found.slice(0, size);
  const next = found.length > size ? cursorOf(order, placeIn(rows.at(-1)!)) : null;
  return { rows: rows.map(({ row }) => row), next, previous: null };
}

interface Found<Row> {
  leg: number;
  row: Row;
}

const placeIn = <Row extends { keys: string[] }>({ leg, row }: Found<Row>): Place => ({
  leg,
  keys: row.keys,
});
const kindsOf = ({ keys }: Leg) => ({ kinds: keys.map(({ kind }) => kind) });

/** Rows leg by leg until there are enough; backwards the nearest come first. */
async function walk<Row>(
  legs: readonly Leg[],
  { from, isBack, limit }: { from: Place | undefined; isBack: boolean; limit: number },
  find: (query: LegQuery) => Promise<Row[]>,
): Promise<Found<Row>[]> {
  const found: Found<Row>[] = [];
  const step = isBack ? -1 : 1;
  for (let at = from?.leg ?? 0; at >= 0 && at < legs.length && found.length < limit; at += step) {
    const leg = legs[at]!;
    if (leg.isEmpty) continue;
    const keys = at === from?.leg ? from.keys : undefined;
    const rows = await find(legQuery(leg, { keys, isBack, limit: limit - found.length }));
    found.push(...rows.map((row) => ({ leg: at, row })));
  }
  return found;
}

function legQuery(
  { where, keys, order }: Leg,
  from: { keys: string[] | undefined; isBack: boolean; limit: number },
): LegQuery {
  const isDown = (order === "desc") !== from.isBack;
  const columns = sql.join(keys.map(({ column }) => column));
  const behind =
    from.keys &&
    sql<boolean>`(${columns}) ${sql.raw(isDown ? "<" : ">")} (${sql.join(from.keys.map((text, i) => read(text, keys[i]!.kind)))})`;
  const direction = sql.raw(isDown ? "desc" : "asc");
  return {
    where: sql<boolean>`${sql.join(
      [where, behind].filter((one) => one !== undefined).concat(where || behind ? [] : [sql<boolean>`true`]),
      sql` and `,
    )}`,
    orderBy: sql.join(keys.map(({ column }) => sql`${column} ${direction}`)),
    keys: sql<string[]>`array[${sql.join(keys.map(written))}]`,
    limit: from.limit,
    place: from.keys,
    isBack: from.isBack,
  };
}

const EPOCH = sql`timestamptz '1970-01-01 00:00:00+00'`;

function written({ column, kind }: Key): RawBuilder<unknown> {
  if (kind === "instant") return sql`(extract(epoch from ${column}) * 1000000)::bigint::text`;
  return sql`${column}::text`;
}

const TYPES = { bigint: "bigint", date: "date", double: "double precision", text: "text", uuid: "uuid" };

function read(text: string, kind: KeyKind): RawBuilder<unknown> {
  if (kind === "instant") return sql`${EPOCH} + ${text}::text::bigint * interval '1 microsecond'`;
  return sql`${text}::text::${sql.raw(TYPES[kind])}`;
}
