import { type RawBuilder, sql } from "kysely";
import { searchForm, searchWords } from "../../../../base/normal-text.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { unfollowed } from "../../../../base/server/following/unfollowed.ts";
import { rangeRows, SEARCH, searchRanges } from "../../../../base/server/search/ranges.ts";
import { holdsWords } from "../../../../base/server/search/search.ts";
import type { MatterQuery } from "./ledger.ts";

/** What the ledger is narrowed to by words. */
export interface WordsFound {
  condition: RawBuilder<boolean>;
  /** The better it fits, the smaller; absent where the ledger has another order. */
  rank?: RawBuilder<number>;
  /** Only the newest of all that fit meet the condition. */
  isMore: boolean;
}

/** Ranked are so many of the newest that fit; who seeks an older one types another word, or chooses an order. */
const RANKED = 500;
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
  q: string,
  chosen: () => MatterQuery,
  { isRanked }: { isRanked: boolean },
): Promise<WordsFound | undefined> {
  if (searchWords(q).length === 0) return undefined;
  const plain = holdsWords(q, "m.search_text");
  const { ids, isMore } = await newestIds(tx, q, () => chosen().where(plain), isRanked ? RANKED : RARE);
  const numbered = numberCondition(q);
  const among = sql<boolean>`m.id = any(${[...ids]}::uuid[])`;
  const exact = isMore && (!isRanked || ids.size < FEW) ? plain : among;
  const condition = numbered ? sql<boolean>`(${numbered} or ${exact})` : exact;
  const rank = rankOf(q, numbered);
  return { condition, ...(isRanked && { rank }), isMore: isMore && exact === among };
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
    const rows = await fitting()
      .innerJoin(
        sql<{ above: number; upto: number }>`${rangeRows(ranges)}`.as<"r">(sql`r(above, upto)`),
        (j) => j.on(sql<boolean>`m.number > r.above and m.number <= r.upto`),
      )
      .select("m.id")
      .execute();
    for (const { id } of rows) ids.add(id);
    read += ranges.length;
  }
  return { ids, isMore: false };
}

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
