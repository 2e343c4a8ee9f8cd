import type { SpecialDay } from "./count/calendar.ts";

/** A part of a notice that was read: one holiday with its days off and the days on which one works for it. */
const FEST = /(元旦|春节|清明(?:节)?|劳动节|端午(?:节)?|中秋(?:节)?|国庆(?:节)?)/u;
const RANGE =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?(?:(?:至|到|—|－|-|~|～)(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(][^）)]*[）)])?)?/gu;

/**
 * Reads the days of a year out of a pasted notice on holidays: each sentence that ends in 放假 or 休息 gives days off, in
 * 上班 days on which one works, named by the holiday that the paragraph begins with. Gives what it found, in order of day;
 * nothing where there is nothing of this year. A person looks at it before it holds.
 */
export function readArrangement(text: string, year: number): SpecialDay[] {
  const found = new Map<string, SpecialDay>();
  let name = "";
  for (const sentence of text.normalize("NFKC").split(/[。;；\n]/u)) {
    name = FEST.exec(sentence)?.[1] ?? name;
    for (const part of sentence.split(/(?<=放假|休息|上班)/u)) {
      const kind = /上班$/u.test(part.trim()) ? "make-up" : /放假|休息/u.test(part) ? "holiday" : undefined;
      if (!kind || name === "") continue;
      for (const day of daysNamed(part, year))
        if (day.startsWith(`${year}-`)) found.set(day, { day, kind, name });
    }
  }
  return [...found.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}

function daysNamed(part: string, year: number): string[] {
  return [...part.matchAll(RANGE)].flatMap(([, ownYear, month, day, lastYear, lastMonth, lastDay]) => {
    const from = dateOf(ownYear ?? year, month!, day!);
    if (!from) return [];
    const to = lastDay ? dateOf(lastYear ?? ownYear ?? year, lastMonth ?? month!, lastDay) : from;
    return to && to >= from ? between(from, to) : [];
  });
}

/** Days of a holiday at most; more is a misreading. */
const LONGEST = 16;

function between(from: string, to: string): string[] {
  const days: string[] = [];
  const at = new Date(`${from}T00:00:00Z`);
  while (days.length < LONGEST && at.toISOString().slice(0, 10) <= to) {
    days.push(at.toISOString().slice(0, 10));
    at.setUTCDate(at.getUTCDate() + 1);
  }
  return days;
}

function dateOf(year: number | string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date ? undefined : date;
}
