import { type RawBuilder, sql } from "kysely";
import { searchWords } from "../../normal-text.ts";

/**
 * Whether all the words that were typed stand in these columns of search forms (`search_form` in the database), each
 * in any of them; true where nothing was typed that one sees.
 */
export function holdsWords(typed: string, ...columns: string[]): RawBuilder<boolean> {
  return eachWord(typed, (pattern) =>
    sql.join(
      columns.map((column) => sql`${sql.ref(column)} like ${pattern}`),
      sql` or `,
    ),
  );
}

/** A condition that holds for each of the words that were typed, told by its pattern for `like` on search forms. */
export function eachWord(
  typed: string,
  holds: (pattern: string) => RawBuilder<unknown>,
): RawBuilder<boolean> {
  const words = searchWords(typed).map((word) => sql`(${holds(`%${word.replace(/[\\%_]/g, "\\$&")}%`)})`);
  return words.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(words, sql` and `)})`;
}

/** A text's place in a list by its pinyin; see the collation in db/migrations/0012_normal_text.sql. */
export function byPinyin(column: string): RawBuilder<string> {
  return sql<string>`${sql.ref(column)} collate pinyin`;
}

/** Whether a text shows nothing; sorted by first, it leaves such rows for the end, whichever way a list goes. */
export function showsNothing(column: string): RawBuilder<boolean> {
  return sql<boolean>`search_form(${sql.ref(column)}) = ''`;
}
