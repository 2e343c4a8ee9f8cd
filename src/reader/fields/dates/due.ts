import { dayOfWords, TIME_OF_DAY } from "../../../base/days/day-words.ts";
import type { Plain } from "../../text/plain.ts";
import { buildTrie, longestWord } from "../../words/trie.ts";
import { tagBelow } from "../duties.ts";
import { verbAt } from "../predicates.ts";

/**
 * Finds the deadline or period a task's own words give, and its date where text and document date leave no doubt. A
 * period told from an unknown day (收到之日起5日内), the end of a term, what recurs (每季度末) and a month that may mean
 * next year have no date.
 */

/** Words of a deadline with plain offsets; `date` is YYYY-MM-DD. */
export interface Deadline {
  start: number;
  end: number;
  date?: string;
}

const MONTH = "(?:\\d{1,2}|十[一二]?|[一二三四五六七八九]|[xX×*]{1,2})月(?:份)?";
const DAY = "(?:\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]";
const PART = `(?:${DAY}|上中旬|中下旬|上旬|中旬|下旬|第[一二三四五]周|最后一周|底|末|初)`;
const YEAR =
  "(?:20\\d\\d年|(?<!\\d)2\\d年(?=\\d{1,2}月)|二[〇○零][一二三四五六七八九〇○零]{2}年|今年|明年|本年|当年|次年|翌年|后年)";
const BEFORE = "(?:之前|以前|前后?)";
/** The same behind figures, where 前 may also begin a word: 见3.2前文. */
const BEFORE_ALONE = "(?:之前|以前|前(?![文述款置后期列端面景沿提言往台线排者身任章节\\d]))";
const SEPARATOR = "\\s*[-./]\\s*";
const FULL_FIGURES = `20\\d\\d${SEPARATOR}\\d{1,2}${SEPARATOR}\\d{1,2}(?!\\d)[日号]?`;
const MONTH_FIGURES = `20\\d\\d${SEPARATOR}(?:1[0-2]|0?[1-9])(?![\\d./-])月?`;
/** What in front of figures makes them part of a longer number, a standard's or an item's. */
const ALONE = "(?<![\\d./A-Za-z第-])";
const DAY_FIGURES = "(?:1[0-2]|0?[1-9])[./](?:3[01]|[12]\\d|0?[1-9])(?![\\d./%])[日号]?";
const DASHED_FIGURES = "(?:1[0-2]|0?[1-9])-(?:3[01]|[12]\\d|0?[1-9])(?![\\d./-])[日号]?";
const TO = "(?:至|到|—|-|～|~){1,2}";
const NUMBER = "(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})";
const TERM =
  "(?:(?:20\\d\\d|今|明)年)?(?:(?:上|下|本|新|每)(?:学期|学年)|(?:春季|秋季)(?:学期)?(?=学期|开学|前|起|[结期末初]))";
const FEAST =
  "(?:春节|国庆节?|教师节|中秋节?|元旦|清明节?|暑假|暑期|寒假|汛期|中考|高考|开学|年关|冬季供暖|供暖|“十一”|“五一”|“七一”|“六一”)";

/** What comes again: each month, each second term; of the day itself only with an hour. */
const EACH = `每(?:${NUMBER}?个?(?:学期|学年|季度|月|周|年)|半年|季|逢[^，,。；;、]{2,8}${BEFORE})`;
const WEEKDAY = "(?:周|星期)[一二三四五六日天末]";
const HOUR = "(?:上午|下午|中午|晚上|早上)?\\d{1,2}(?:[:：]\\d{2}|[时点](?:\\d{1,2}分|半)?)";
/** An act from which days are counted, in its own words: 自本通知印发之日起, 接到投诉后. */
const FROM_ACT =
  "(?:自[^，,。；;：:]{1,16}之日起|(?:接到?|收到|受理)[^，,。；;：:]{0,8}[后起]|(?<=^|[，,；;。、：:要应须在于])[一-龥]{2,8}?(?:结束|合格|通过|发生|公布|下达|印发|批准|备案|报到|入学|录取|完成|到账)(?:之|以)?后)";

/** What every day in figures with a word behind it has: 0前, 9之前. */
const BEHIND_FIGURES = [..."0123456789日号"]
  .flatMap((end) => ["前", "之前", "以前", "止", "为止"].map((word) => `${end}${word}`))
  .join(" ");
/** What every full date in figures has, and each range of days. */
const IN_FIGURES = [..."0123456789"].flatMap((end) => [`${end}.`, `${end}/`, `${end}-`]).join(" ");
const YEARS = "0年 1年 2年 3年 4年 5年 6年 7年 8年 9年";
const TERMS = "学期 学年 春季 秋季";
const FEASTS =
  "春节 国庆 教师节 中秋 元旦 清明 暑假 暑期 寒假 汛期 中考 高考 开学 年关 供暖 十一 五一 七一 六一";

/** Deadline words, most binding first, each with words of which every match has one: where none stands it is not tried. */
const PATTERNS = [
  // Up to the next word of the tag, with or without a mark before it.
  row(
    "时限 时间",
    /(?<=(?:完成|办理|整改)(?:时限|时间)[:：])(?:(?![，,、。\s]*(?:责任|牵头|主责|主办|承办|落实|配合|协办|联系)[一-龥]{0,4}[:：])[^;；)）\]】\n]){1,24}/,
  ),
  row("每日 每天 当日 当天 次日", `(?:每日|每天|当日|当天|次日)${HOUR}${BEFORE}`),
  row(
    "每年 每季 每月 每周",
    `每(?:年${MONTH}${PART}?|季度末?月?(?:${DAY}|底)|月(?:${DAY}|底|末)|${WEEKDAY}(?:${HOUR}|下班)?)${BEFORE}`,
  ),
  row("月", `(?:到|于|在)?${YEAR}?${MONTH}(?:${DAY}${TIME_OF_DAY}|${PART})?(?:${BEFORE}|为?止)`),
  row(
    BEHIND_FIGURES,
    `(?:到|于|在)?${ALONE}(?:${FULL_FIGURES}|${MONTH_FIGURES}|${DAY_FIGURES}|${DASHED_FIGURES})${TIME_OF_DAY}(?:${BEFORE_ALONE}|为?止)`,
  ),
  row(
    IN_FIGURES,
    `(?:${FULL_FIGURES}${TO}(?:${FULL_FIGURES}|${DAY_FIGURES})|${ALONE}${DAY_FIGURES}${TO}${DAY_FIGURES}(?=${BEFORE}|[期间内完开组做]))`,
  ),
  row(IN_FIGURES, `(?:到|于|在)?${FULL_FIGURES}`),
  row(
    "0年 1年 2年 3年 4年 5年 6年 7年 8年 9年",
    `(?:自|从)?20\\d\\d(?:年度?)?(?:至|到|—|－|-|～|~){1,2}20\\d\\d(?:学年度?第[一二]学期|学年|年)`,
  ),
  row(
    "月",
    `(?:到|于|在|自)?${YEAR}?${MONTH}${PART}?(?:至|到|—|-|～|~){1,2}${YEAR}?(?:${MONTH}${PART}?|${DAY})`,
  ),
  row("月", `\\d{1,2}(?:至|到|—|-){1,2}\\d{1,2}月(?:底)?`),
  row(
    "年底 年末 年内 年终",
    `(?:到|于|在)?(?:${YEAR}|(?<![一二两三四五六七八九十\\d半学每当])(?=年))(?:年)?(?:底|末|内|终)${BEFORE}?`,
  ),
  row("开学", `(?:[每新本下]学期)?开学后?${NUMBER}个?(?:工作日|日|天|周|月)(?:之内|以内|内)`),
  row(TERMS, `(?:到|于|在|自|从)?${TERM}(?:开学|结束|期末|末|初)?(?:${BEFORE}|起)`),
  row(TERMS, `(?:到|于|在)?${TERM}(?:开学(?:第[一二三]周)?|结束|期末|末|初(?:、(?:学)?期?末)?)`),
  row(
    "日起 接到 收到 受理 接投 接报 束后 格后 过后 生后 布后 达后 发后 准后 案后 到后 学后 取后 成后 账后",
    `${FROM_ACT}${NUMBER}(?:个?(?:工作日|日|天|周|月|年)(?:之内|以内|内)|个?小时(?:之内|以内|内))`,
  ),
  row(
    "日内 天内 周内 月内 年内 时内 钟内 之内 以内",
    `(?:会后)?${NUMBER}(?:(?:个)?(?:工作日|日|天|周|月|年)(?:之内|以内|内)|小时内|分钟内)`,
  ),
  row(
    FEASTS,
    `(?:${MONTH})?(?:${FEAST}、?)+(?:(?:来临|到来|开始|结束)?(?:${BEFORE}(?:${NUMBER}个?(?:周|天|日|月))?|(?:之|以)?后)|期间)`,
  ),
  row(
    "月底 月末 月内 周底 周末 周内 本周 下周 当周 本星 下星 当星",
    `[本当下]?[月周](?:底|末|内)${BEFORE}?|[本下当](?:周|星期)[一二三四五六日天](?:上午|下午)?${BEFORE}`,
  ),
  row("月", `(?:于|在|自)?${YEAR}?${MONTH}(?:${DAY}${TIME_OF_DAY}|${PART})?(?:起|之后|以后)?`),
  row(
    "半年 季度 春季 秋季",
    `${YEAR}?(?:上半年|下半年|第[一二三四]季度|[一二三四]季度|(?:春季|秋季)(?:学期|开学))(?:期间)?(?:起|末|底)?${BEFORE}?`,
  ),
  row("四五 五五 六五", /“?十[四五六]五”?(?:期间|末|规划期内)/),
  row("学期", /第[一二]学期(?:期末|结束|末)?(?:之前|以前|前)?|(?<!每)学期(?:初|末)/),
  row(YEARS, "(?:到|自)?20\\d\\d年(?:底|末|起|春季|秋季)?"),
  row(
    "时间 未来",
    /(?<=用|利用|花|争取|力争)(?:\d{1,2}(?:[—\-至到~]\d{1,2})?|[一二两三四五六七八九十](?:[至到][一二两三四五六七八九十])?)(?:年|个月|周|个学期)(?:左右)?(?:的)?时间|(?<![\d一二三四五六七八九十])未来(?:\d{1,2}|[一二两三四五六七八九十])年/,
  ),
  row(
    `${YEARS} 一年 二年 两年 三年 五年`,
    /(?<![每连续近过去第前后十百\d一二两三四五六七八九年])(?:\d|[一二两三五])年(?=培养|培训|轮训|建设|建成|新建|完成|实现|遴选|打造|招聘|引进|选派|补充)/,
  ),
  row(
    "每个 每逢 每月 每周 每星 每季 每学 每年 每半 每一 每两 每二 每三 每四 每五 每六 每1 每2 每3 每4 每5 每6",
    `(?:每${WEEKDAY}(?:上午|下午|晚上)?|${EACH}(?:(?<=年)${MONTH}${PART}?|[末底])?)`,
  ),
  row("暑期 暑假 寒假 下学", /(?:暑期|暑假|寒假)(?:期间)?|下学期/),
  row(
    "全年 定期 今年 明年 本学 本年 今后 即日 长期",
    /(?:全年|定期)(?=[^。；;]*[\d一二两三四五六七八九十])|今年|明年|本学期|本学年|本年度|今后一段时期|今后一个时期|即日起|长期/,
  ),
];
const LONGEST = 600;

function row(words: string, source: string | RegExp): { words: string[]; pattern: RegExp } {
  return { words: words.split(" "), pattern: new RegExp(source, "g") };
}

if (PATTERNS.length > 31)
  throw new Error("the patterns of deadlines are told apart by the bits of one number");

/** The patterns that each of these words may stand in, a bit each. */
const patternsOf = new Map<string, number>();
PATTERNS.forEach(({ words }, k) => {
  for (const word of words) patternsOf.set(word, (patternsOf.get(word) ?? 0) | (1 << k));
});
const SIGNS = buildTrie([...patternsOf.keys()]);
/** The same by the words' numbers; 月底 tells what 月 tells, too. */
const PATTERNS_OF = Int32Array.from(patternsOf, ([word, own]) => own | (patternsOf.get(word[0]!) ?? 0));

/** The patterns that may match between two offsets, a bit each: those of which a word stands there. */
function patternsIn(units: Uint16Array, from: number, to: number): number {
  let patterns = 0;
  for (let i = from; i < to; i++) {
    if (SIGNS.first[units[i]!] === 0) continue;
    const word = longestWord(SIGNS, units, i, to);
    if (word >= 0) patterns |= PATTERNS_OF[word]!;
  }
  return patterns;
}

/** The deadline named between two offsets, or in a tag right below, or null; `written` is the day to count from. */
export function findDue(
  { text, units }: Pick<Plain, "text" | "units">,
  start: number,
  end: number,
  written: string | null,
): Deadline | null {
  const last = Math.min(end, start + LONGEST);
  const patterns = patternsIn(units, start, last);
  const words = patterns === 0 ? "" : text.slice(start, last);
  const due = dueIn(words, patterns, start, written);
  if (due && (patterns & TOLD) !== 0 && TOLD_FIRST.test(words)) return due;
  const tag = due ? null : tagBelow(text, end);
  if (!tag) return due;
  const limit = TOLD_IN_TAG.exec(text.slice(tag.start, tag.end));
  return limit ? deadline(limit[0], tag.start + limit.index, written) : null;
}

/** The bit of the first pattern, that of 完成时限：…. */
const TOLD = 1;
const TOLD_FIRST = /^.{0,40}(?:完成|办理|整改)(?:时限|时间)[:：]/;
const TOLD_IN_TAG = new RegExp(PATTERNS[0]!.pattern.source);

/** The most binding words of time; of two days before which something is to be done, the one that is told first. */
function dueIn(words: string, patterns: number, at: number, written: string | null): Deadline | null {
  let first: RegExpExecArray | null = null;
  for (let k = 0; patterns >>> k > 0; k++) {
    if (((patterns >>> k) & 1) === 0) continue;
    const found = soundMatch(PATTERNS[k]!.pattern, words);
    if (!found || (first && !(found.index < first.index && ENDS_BEFORE.test(found[0])))) continue;
    first = found;
    if (!ENDS_BEFORE.test(first[0])) break;
  }
  return first && deadline(first[0], at + first.index, written);
}

const ENDS_BEFORE = /前$/;

function soundMatch(pattern: RegExp, words: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(words); found; found = pattern.exec(words))
    if (found[0] !== "" && !spoiled(words, found.index, found[0])) return found;
  return null;
}

function deadline(words: string, at: number, written: string | null): Deadline {
  const lead = words.startsWith("于") || words.startsWith("在") ? 1 : 0;
  const bare = words.slice(lead).trim().replace(STOP, "");
  const start = at + lead + (words.slice(lead).length - words.slice(lead).trimStart().length);
  const due: Deadline = { start, end: start + bare.length };
  const date = dayOfWords(bare, written);
  if (date) due.date = date;
  return due;
}

const STOP = /[。，,]$/;
// Patterns stand outside the functions: one written inside is made anew at each call.
const NUMBER_BEFORE = /\d$/;
const NUMBER_FIRST = /^\d/;
const IS_FIGURES = /\d[-./]\s*\d/;
const THIS_MONTH = /^[本当下月]/;
const ONE_MONTH = /^[一二三四]月$/;
const DIGIT_BEHIND = /^[一二三]/;
const NOT_BEHIND_MONTH = /^(?:以来|以后|召开|举行|印发|发布|份?的|版|度|级|工资|龄|刊|饼)/;
const RECURS = /每(?:年|月|周|学年|学期|逢)/;
const RECURS_OR_PASSED = /(?:每年|截至|去年|上年|上一年|前年|往年|历年)$/;
const WHOLE_YEAR = /^(?:到|自)?20\d\d年(?:底|末)?$/;
const NOT_BEHIND_YEAR = /^(?:[度级版第来—\-至]|以来|工作|重点|全[市县区省州]|春|秋|高考|中考|预算|上|下|\d)/;
const NOT_BEFORE_YEAR = /(?:纳入|列入|印发|发布|对|（|\()$/;
const BEHIND_YEAR = /^[，,、；。要将力新]/;
const NAMED_YEAR = /^(?:今年|明年)$/;
const NOT_BEHIND_NAMED_YEAR = /^(?:是|来|以来|的|高考|中考|年|[^，,]{0,2}工作)/;
const TERM_BEGINS = /开学$/;
const NOT_BEHIND_BEGIN = /^(?:及|和|与|、|暨|工作|典礼|准备|各项|安全|检查|教育|条件|物资)/;
const HOLIDAYS = /^(?:暑期|暑假|寒假)(?:期间)?$/;
const CLAUSE_BEFORE = /(?:^|[，,；;。：:（(、])$/;
const BEHIND_HOLIDAYS = /^(?:期间|[，,])/;
const BEHIND_LONG_TERM = /^(?:坚持|[，,。；）)]|$)/;
const END_OF_MONTH = /^[月周](?:底|末|内)/;
const COUNTED_BEFORE = /[每\d一二三四五六七八九十]$/;
const NO_END = /^(?:周末|月内|周内)$/;
const PART_OF_YEAR = /^(?:上半年|下半年|春季|秋季)$/;
const NOT_BEHIND_PART = /^(?:学校|运动|高考)/;
const EACH_YEAR = /每年$/;

/** Whether words of time name something else: a past day, a part of a name, what recurs each year. */
function spoiled(words: string, at: number, found: string): boolean {
  const end = at + found.length;
  const before = words.slice(Math.max(0, at - 30), at);
  const behind = words.slice(end, end + 6);
  if (before.lastIndexOf("《") > before.lastIndexOf("》")) return true;
  if (NUMBER_BEFORE.test(before) && NUMBER_FIRST.test(found)) return true;
  if (found.includes("月") && !THIS_MONTH.test(found)) return monthSpoiled(before, found, behind);
  if (IS_FIGURES.test(found)) return NOT_BEHIND_MONTH.test(behind) || RECURS_OR_PASSED.test(before);
  if (WHOLE_YEAR.test(found)) return yearSpoiled(before, found, behind, verbAt(words, end));
  if (NAMED_YEAR.test(found)) return NOT_BEHIND_NAMED_YEAR.test(behind);
  if (HOLIDAYS.test(found))
    return !CLAUSE_BEFORE.test(before) || !(BEHIND_HOLIDAYS.test(behind) || verbAt(words, end));
  if (TERM_BEGINS.test(found) && NOT_BEHIND_BEGIN.test(behind)) return true;
  if (found === "长期") return !BEHIND_LONG_TERM.test(behind);
  if (END_OF_MONTH.test(found)) return COUNTED_BEFORE.test(before) || NO_END.test(found);
  if (PART_OF_YEAR.test(found)) return NOT_BEHIND_PART.test(behind) || EACH_YEAR.test(before);
  return false;
}

function monthSpoiled(before: string, found: string, behind: string): boolean {
  if (ONE_MONTH.test(found) && DIGIT_BEHIND.test(behind)) return true;
  const isBefore = ENDS_BEFORE.test(found);
  if ((NOT_BEHIND_MONTH.test(behind) && !isBefore) || RECURS_OR_PASSED.test(before)) return true;
  return !isBefore && RECURS.test(before);
}

/** A year alone is a deadline at a clause's end, in front of a verb, or with 到 in front of it. */
function yearSpoiled(before: string, found: string, behind: string, verbBehind: boolean): boolean {
  if (found.endsWith("底") || found.endsWith("末")) return false;
  if (NOT_BEHIND_YEAR.test(behind) || NOT_BEFORE_YEAR.test(before)) return true;
  return behind !== "" && !verbBehind && !found.startsWith("到") && !BEHIND_YEAR.test(behind);
}
