/**
 * Finds the deadline or period a task's own words give, and its date where text and document date leave no doubt. A
 * period told from an unknown day (收到之日起5日内) and a month that may mean next year have no date.
 */

/** Words of a deadline with plain offsets; `date` is YYYY-MM-DD. */
export interface Deadline {
  start: number;
  end: number;
  date?: string;
}

/** Deadline words, most binding first; each is tried over the whole segment. */
const PATTERNS: RegExp[] = [
  /(?<=完成(?:时限|时间)[:：])[^;；)）\n]{1,16}/,
  /(?:到|于|在)?(?:(20\d\d)年)?(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]|(上旬|中旬|下旬|底|末))?(?:之前|以前|前)/,
  /(?:到|于|在)?(?:20\d\d年|今年|本年|(?<![一二两三四五六七八九十\d半学])年)(?:底|末|内)(?:之前|以前|前)?/,
  /(?:到|于|在|自)?(?:20\d\d年)?(?:春季|秋季|下|上|本|新)(?:学期|学年)?(?:开学|结束|期末|末)?(?:之前|以前|前|起)/,
  /(?:会后)?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?(?:工作日|日|天|周|月|年)(?:之内|以内|内)/,
  /(?:春节|国庆节?|教师节|中秋节?|暑假|寒假|汛期|中考|高考|开学|年关|“十一”|“五一”)前/,
  /(?<!每年)(?:(20\d\d)年)?(\d{1,2})月(?:(\d{1,2})[日号]|(上旬|中旬|下旬|底|末))?(?:起)?(?!以来|以后|至|—|-|召开)/,
  /(?:(20\d\d)年)?(?:上半年|下半年|第[一二三四]季度|[一二三四]季度|秋季学期|春季学期|秋季开学|春季开学)起?/,
  /每(?:季度|月|学期|年)末|每(?:季度|月|学期|年)底/,
  /(?:到|自)?(20\d\d)年(?![度级版第来—-])(?:底|末)?/,
  /今年(?!是|来|以来)|本学期|本学年|本年度|今后一段时期|今后一个时期|长期(?=坚持)/,
];
const NOT_A_DAY = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日?(?:召开|举行|印发|发布)/;
const HAS_TIME = /[年月日天周期假节季后]/;

/** The deadline named between two offsets, or null; `written` is the document's date when it is known. */
export function findDue(text: string, start: number, end: number, written: string | null): Deadline | null {
  const words = text.slice(start, Math.min(end, start + LONGEST));
  if (!HAS_TIME.test(words)) return null;
  for (const pattern of PATTERNS) {
    const found = pattern.exec(words);
    if (!found || NOT_A_DAY.test(words.slice(found.index)) || insideName(words, found.index)) continue;
    const lead = /^(?:于|在)/.exec(found[0])?.[0].length ?? 0;
    const due: Deadline = { start: start + found.index + lead, end: start + found.index + found[0].length };
    const date = dateOf(found[0].slice(lead), written);
    if (date) due.date = date;
    return due;
  }
  return null;
}

const LONGEST = 600;

/** Whether an offset stands inside a title 《…》 or an unfinished quotation. */
function insideName(words: string, at: number): boolean {
  const before = words.slice(0, at);
  return before.lastIndexOf("《") > before.lastIndexOf("》");
}

const EXACT =
  /^(?:到)?(?:(20\d\d)年)?(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]|(上旬|中旬|下旬|底|末))?(?:之前|以前|前)?$/;
const PART_END: Record<string, [number, number]> = {
  上半年: [6, 30],
  下半年: [12, 31],
  第一季度: [3, 31],
  一季度: [3, 31],
  第二季度: [6, 30],
  二季度: [6, 30],
  第三季度: [9, 30],
  三季度: [9, 30],
  第四季度: [12, 31],
  四季度: [12, 31],
};

/** The day by which, or undefined where it is not certain. */
function dateOf(words: string, written: string | null): string | undefined {
  const exact = EXACT.exec(words);
  if (exact) return monthDate(exact, written);
  const year = /20\d\d/.exec(words)?.[0] ?? written?.slice(0, 4);
  if (!year) return undefined;
  const part = Object.keys(PART_END).find((name) => words.endsWith(name));
  if (part) {
    const [month, day] = PART_END[part]!;
    return notBefore(dayOf(Number(year), month, day), words, written);
  }
  if (/^(?:到)?(?:20\d\d年|今年|年)(?:底|末|内)?(?:前|之前|以前)?$|^今年$|^本年度$/.test(words))
    return `${year}-12-31`;
  return undefined;
}

function monthDate([, year, month, day, part]: RegExpExecArray, written: string | null): string | undefined {
  const inYear = year ?? written?.slice(0, 4);
  if (!inYear || Number(month) < 1 || Number(month) > 12) return undefined;
  const last = new Date(Date.UTC(Number(inYear), Number(month), 0)).getUTCDate();
  const dayNumber = day ? Number(day) : part === "上旬" ? 10 : part === "中旬" ? 20 : last;
  if (dayNumber < 1 || dayNumber > last) return undefined;
  const date = dayOf(Number(inYear), Number(month), dayNumber);
  return year || (written && date >= written) ? date : undefined;
}

/** A part of the document's own year that is over already is not certain to mean that year. */
function notBefore(date: string, words: string, written: string | null): string | undefined {
  return /20\d\d/.test(words) || (written !== null && date >= written) ? date : undefined;
}

function dayOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
