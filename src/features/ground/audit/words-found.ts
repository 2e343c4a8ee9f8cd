import { type RawBuilder, sql } from "kysely";
import { searchWords } from "../../../base/normal-text.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import { unfollowed } from "../../../base/server/following/unfollowed.ts";
import { inRanges, type Placed, SEARCH, searchRanges } from "../../../base/server/search/ranges.ts";
import { momentOf, RENAME } from "./searched.ts";

/** Lines of the trail in which words were found. */
export interface LinesFound {
  /** The newest first. */
  ids: string[];
  /** There are older ones. */
  isMore: boolean;
}

/** Beyond what a page needs, so many lines are counted, or so many groups of lines read for it. */
const COUNTED = 1_000;
const RANGES_READ = 300;

interface Line {
  id: string;
  place: number;
}

/** How many lines are wanted, or down to which moment, in microseconds since 1970, all of them are. */
type LinesAsked = { enough: number } | { upTo: number };

/**
 * The newest lines, so many as are asked for where there are so many, that meet a condition, in which the words stand; it
 * is asked of `event e` and compares the words itself. Undefined where nothing was typed that one sees, or where a unit was
 * renamed a moment ago, so that its lines are not yet found by its new name.
 */
export async function linesFound(
  tx: ReadTx,
  q: string,
  where: RawBuilder<unknown>,
  asked: LinesAsked,
): Promise<LinesFound | undefined> {
  if (searchWords(q).length === 0) return undefined;
  const latest = await unfollowed(tx, SEARCH);
  const { rows: written } = await sql<Line>`
    select ${LINE} from event e where e.id = any(array(select event_id from ${latest} as late)) and ${where}`.execute(
    tx.db,
  );
  if (await isRenaming(tx, latest)) return undefined;
  const lines = new Map(written.map((line) => [line.id, line]));
  let read = 0;
  let reached = Number.POSITIVE_INFINITY;
  for await (const ranges of searchRanges(tx, "event", q)) {
    const certain = [...lines.values()].filter(({ place }) => place > reached).length;
    if (isEnough(asked, { certain, read, reached })) return { ids: newest(lines, reached), isMore: true };
    const standing = inRanges(ranges, BY_TIME, { select: LINE, where }) as RawBuilder<Line>;
    const { rows: found } = await standing.execute(tx.db);
    for (const line of found) lines.set(line.id, line);
    read += ranges.length;
    reached = ranges.at(-1)!.above;
  }
  return { ids: newest(lines, Number.NEGATIVE_INFINITY), isMore: false };
}

/** A count goes on for a while behind what a page needs. */
function isEnough(
  asked: LinesAsked,
  { certain, read, reached }: { certain: number; read: number; reached: number },
): boolean {
  if ("upTo" in asked) return reached < asked.upTo;
  return certain >= asked.enough && (certain >= COUNTED || read >= RANGES_READ);
}

const LINE = sql`e.id, (extract(epoch from e.at) * 1000000)::bigint as place`;
const BY_TIME: Placed = {
  from: sql`event e`,
  isBehind: (place) => sql`e.at > ${momentOf(place)}`,
  isUpTo: (place) => sql`e.at <= ${momentOf(place)}`,
};

async function isRenaming(tx: ReadTx, latest: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`
    select from event where authority_id = ${tx.actor.authorityId} and verb = ${RENAME}
      and id = any(array(select event_id from ${latest} as late)) limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** Older lines than those reached may have others, not yet read, before them. */
function newest(lines: ReadonlyMap<string, Line>, reached: number): string[] {
  return [...lines.values()]
    .filter(({ place }) => place > reached)
    .sort((a, b) => b.place - a.place || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}
