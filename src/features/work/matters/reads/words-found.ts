import { type RawBuilder, sql } from "kysely";
import { searchForm, searchWords } from "../../../../base/normal-text.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { unfollowed } from "../../../../base/server/following/unfollowed.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import {
  inRanges,
  type Placed,
  type PlaceRange,
  SEARCH,
  searchRanges,
} from "../../../../base/server/search/ranges.ts";
import { holdsWords } from "../../../../base/server/search/search.ts";
import { type MatterQuery, rangesOf } from "./visible-matters.ts";

/** What the ledger is narrowed to by words. */
export interface WordsFound {
  condition: RawBuilder<boolean>;
  /** It names matters, which an index finds; else each must be looked at. */
  isByIndex: boolean;
  /** The better it fits, the smaller; absent where the ledger has another order. */
  rank?: RawBuilder<number>;
  /** Only the newest of all that fit meet the condition. */
  isMore: boolean;
}

/** Ranked are so many of the newest that fit; who seeks an older one types another word, or chooses an order. */
const RANKED = 300;
/** Beyond so many the words are common, and the ledger is walked in the order asked for. */
const RARE = 2_000;
/** Below so many among what was read, few of those chosen are in what is common elsewhere. */
const FEW = 100;
/** Places that are read before that is said. */
const RANGES_READ = 1_500;

/**
 * Which of the chosen matters hold all the words in title or content, or have the number that was typed. Rare words
 * give exactly those; of common words the newest are ranked, or, in an order that somebody chose, the condition is the
 * plain one.
 */
export async function wordsFound(
  tx: ReadTx,
  scope: UnitScope,
  q: string,
  { chosen, isRanked }: { chosen: () => MatterQuery; isRanked: boolean },
): Promise<WordsFound | undefined> {
  if (searchWords(q).length === 0) return undefined;
  const plain = holdsWords(q, "m.search_text");
  const numbered = numberCondition(q);
  const ranking = isRanked && { rank: rankOf(q, numbered) };
  const few = await fewInScope(tx, scope);
  if (few) {
    const meant = numbered ? sql<boolean>`(${numbered} or ${plain})` : plain;
    return {
      condition: sql<boolean>`(m.id = any(${few}::uuid[]) and ${meant})`,
      isByIndex: true,
      ...ranking,
      isMore: false,
    };
  }
  const { ids, isMore } = await newestIds(tx, q, () => chosen().where(plain), isRanked ? RANKED : RARE);
  const among = sql<boolean>`m.id = any(${[...ids]}::uuid[])`;
  const exact = isMore && (!isRanked || ids.size < FEW) ? plain : among;
  const condition = numbered ? sql<boolean>`(${numbered} or ${exact})` : exact;
  const isByIndex = exact === among;
  return { condition, isByIndex, ...ranking, isMore: isMore && isByIndex };
}

/** Of so many at most each is compared, without a search. */
const SMALL_SCOPE = 1_500;

/** Ids of all that a school or another small scope has to do with; undefined where they are more. */
async function fewInScope(tx: ReadTx, scope: UnitScope): Promise<string[] | undefined> {
  if (tx.actor.unitKind === "authority") return undefined;
  const most = sql.lit(SMALL_SCOPE + 1);
  const ranges = rangesOf(scope).map((range) => sql`(${range} limit ${most})`);
  const { rows } = await sql<{ id: string }>`${sql.join(ranges, sql` union `)}`.execute(tx.db);
  return rows.length > SMALL_SCOPE ? undefined : rows.map(({ id }) => id);
}

/** Ids of the chosen that fit, the newest ranges first until there are enough, and those that were just written. */
async function newestIds(
  tx: ReadTx,
  q: string,
  fitting: () => MatterQuery,
  enough: number,
): Promise<{ ids: Set<string>; isMore: boolean }> {
  const ids = new Set<string>();
  const latest = await unfollowed(tx, SEARCH);
  const written = fitting().where(
    sql<boolean>`m.id = any(array(select subject_id from event where authority_id = ${tx.actor.authorityId}
      and id in ${latest} and subject_kind = 'matter'))`,
  );
  for (const { id } of await written.select("m.id").execute()) ids.add(id);
  let read = 0;
  for await (const ranges of searchRanges(tx, "matter", q)) {
    if (ids.size > enough || read >= RANGES_READ) return { ids, isMore: true };
    const holding = await holdingIds(tx, q, ranges);
    const rows = await fitting().where(sql<boolean>`m.id = any(${holding}::uuid[])`).select("m.id").execute();
    for (const { id } of rows) ids.add(id);
    read += ranges.length;
  }
  return { ids, isMore: false };
}

/** Ids of all matters in ranges that hold the words, whoever may see them. */
async function holdingIds(tx: ReadTx, q: string, ranges: readonly PlaceRange[]): Promise<string[]> {
  const where = sql`m.authority_id = ${tx.actor.authorityId} and ${holdsWords(q, "m.search_text")}`;
  const asked = inRanges(ranges, BY_NUMBER, { select: sql`m.id`, where }) as RawBuilder<{ id: string }>;
  return (await asked.execute(tx.db)).rows.map(({ id }) => id);
}

const BY_NUMBER: Placed = {
  from: sql`matter m`,
  isBehind: (place) => sql`m.number > ${place}`,
  isUpTo: (place) => sql`m.number <= ${place}`,
};

/** A number finds the matter of that number, in whatever width it is typed. */
function numberCondition(q: string): RawBuilder<boolean> | undefined {
  const number = searchForm(q);
  return /^\d{1,12}$/.test(number) ? sql<boolean>`m.number = ${number}::bigint` : undefined;
}

/** The number first, then the title itself, its beginning, its words, and what is only in the content. */
function rankOf(q: string, numbered: RawBuilder<boolean> | undefined): RawBuilder<number> {
  const title = sql`split_part(m.search_text, chr(10), 1)`;
  const whole = searchForm(q);
  const inTitle = sql.join(
    searchWords(q).map((word) => sql`strpos(${title}, ${word}) > 0`),
    sql` and `,
  );
  return sql<number>`case ${numbered ? sql`when ${numbered} then 0` : sql``}
    when ${title} = ${whole} then 1 when starts_with(${title}, ${whole}) then 2 when ${inTitle} then 3 else 4 end`;
}
