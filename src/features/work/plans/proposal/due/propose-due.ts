import { dayOfWords } from "../../../../../base/days/day-words.ts";
import type { DueProposal } from "../contract.ts";
import { type DueRule, dayByRule } from "./due-rules.ts";

/** What a date is proposed from. */
export interface DueAsked {
  /** The words of the text that tell a time, if any. */
  dueWords: string | null;
  /** Titles of the groups above, the nearest first. */
  headings: readonly string[];
  /** The text's date, else null. */
  written: string | null;
  planYear: number;
  today: string;
  /** The rule that a person chose for whatever has no date. */
  rule: DueRule | null;
}

/** A day in words within a heading: 3月底前, 上半年, 9月1日至30日, 第三季度. */
const IN_HEADING =
  /(?:20\d\d年|今年|本年)?(?:第?[一二三四]季度[末底]?|上半年|下半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:\d{1,2}[日号]|上旬|中旬|下旬|底|末)?(?:(?:至|到|—|－|-|～|~)(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?)?(?:\d{1,2}[日号]|底|末)?)?)(?:之前|以前|前)?|(?:今年|本年|年)(?:底|末|内)前?/;

/**
 * A day by which a task could be done: from its own words, told from the plan's year where the text has no date; from
 * the heading it stands under; or by the rule that a person chose. Null where nothing speaks for one. Pure.
 */
export function proposeDue(asked: DueAsked): DueProposal | null {
  return fromWords(asked) ?? fromHeadings(asked) ?? byRule(asked);
}

function fromWords({ dueWords, written, planYear }: DueAsked): DueProposal | null {
  if (dueWords === null) return null;
  for (const words of dueWords.split("、")) {
    const date = dayIn(words, written, planYear);
    if (date) return { date, why: { kind: "text", words: [words], from: null } };
  }
  return null;
}

function fromHeadings({ headings, written, planYear }: DueAsked): DueProposal | null {
  for (const heading of headings) {
    const words = IN_HEADING.exec(heading)?.[0];
    const date = words && dayIn(words, written, planYear);
    if (words && date) return { date, why: { kind: "section", words: [words], from: heading } };
  }
  return null;
}

function byRule({ rule, today, planYear }: DueAsked): DueProposal | null {
  if (rule === null) return null;
  return { date: dayByRule(rule, today, planYear), why: { kind: "rule", words: [rule], from: null } };
}

/** A plan speaks of its own year: days without a year are told from its beginning, or from the text's day within it. */
function dayIn(words: string, written: string | null, planYear: number): string | undefined {
  const isOfYear = written !== null && written.slice(0, 4) === String(planYear);
  return dayOfWords(words, isOfYear ? written : `${planYear}-01-01`);
}
