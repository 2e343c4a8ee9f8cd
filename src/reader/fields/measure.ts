import { numberingAt, STYLE } from "../structure/numbering.ts";
import { unitSet } from "../text/units.ts";
import type { Amount } from "./figures.ts";

/** Drafts a finish standard from the target figures of a task, in the task's own words. */
export function draftMeasure(
  text: string,
  start: number,
  end: number,
  amounts: readonly Amount[],
): string | undefined {
  if (amounts.length === 0) return undefined;
  const clauses: string[] = [];
  let targets = 0;
  for (let k = 0; k < amounts.length && targets < MOST; k++) {
    const amount = amounts[k]!;
    if (amount.comparison === "about" || amount.unit === "岁") continue;
    const clause = clauseAround(text, start, end, amount);
    if (NO_RESULT.test(clause)) continue;
    if (!clauses.includes(clause)) clauses.push(clause);
    targets++;
  }
  return targets === 0 ? undefined : clauses.join("；");
}

const MOST = 3;
const BREAK = unitSet("，,；;。：:！!\n");
const TAG = /[（(](?:责任|牵头|主办|配合|协办|承办|完成时).*$/;
const WIDEST = 60;

/** Whom a sentence is about, how old one may be, or when one comes: figures that nothing is measured by. */
const NO_RESULT =
  /^[^（(]*[）)]|^(?:不低于|不少于|达到|至少)?\d[\d.万亿]*[%％\p{L}]{0,3}$|的(?:学校|幼儿园|单位|地区|县|乡镇|班级|教师|学生|人员|机构)?$|年龄|提前.{1,6}(?:分钟|小时)|红十字(?!会.*\d)/u;
/** What joins a clause to the one before it, or wishes it. */
const LEADS = /^(?:并(?=[一-龥])|其中|以及|要(?!求)|力争|争取|确保|保证|做到|努力)+/;

function clauseAround(text: string, start: number, end: number, amount: Amount): string {
  let from = amount.start;
  while (from > start && amount.start - from < WIDEST && BREAK[text.charCodeAt(from - 1)] === 0) from--;
  let to = amount.end;
  while (to < end && to - amount.end < WIDEST && BREAK[text.charCodeAt(to)] === 0) to++;
  const number = numberingAt(text, from);
  // A number that reaches into the figure is the figure: “3 所学校”.
  const body = number.style !== STYLE.none && number.end <= amount.start ? number.end : from;
  return text.slice(body, to).replace(TAG, "").trim().replace(LEADS, "");
}
