const YEAR = /(?<!\d)((?:19|20|21)\d\d)\s*(?:年|学年)/g;

/**
 * The year offered for a plan drawn from a document: the last that its title names (of “回顾2026年、部署2027年” the
 * one ahead), else the year of its date, else `today`'s. Days are `YYYY-MM-DD`.
 */
export function offeredYear(title: string, date: string | null, today: string): number {
  const named = [...title.matchAll(YEAR)].map(([, year]) => Number(year)).filter((year) => year >= 1949);
  return named.at(-1) ?? Number((date ?? today).slice(0, 4));
}
