import { ordinalOf } from "./numbering.ts";

/** Reads the first and last words of paragraphs that open or close a part without a number of their own. */

const DIGITS = /[“‘"](\d{3,6}|[一二三四五六七八九]{3,6})[”’"]/;
const COUNT =
  /([两二三四五六七八九十]|十[一二三四五六七八九]|\d{1,2})[个项大条件点步类种](?!月|百分|年|小时)/;

/** How many members a lead announces (做好五个方面的工作：, 概括为“12345”：); Infinity when it names no number. */
export function leadCount(words: string): number {
  const digits = DIGITS.exec(words);
  if (digits) return digits[1]!.length;
  const count = COUNT.exec(words)?.[1];
  if (!count) return Number.POSITIVE_INFINITY;
  return count === "两" ? 2 : ordinalOf(count);
}

const ADDRESS =
  /(?:同志们|老师们|朋友们|各位(?:同志|领导|代表|来宾))[，,！!：:]|让我们|又讯|另讯|特此(?:通知|报告|公告)|以上(?:报告|意见|方案)|附件?[：:\s\d]|本(?:方案|办法|细则|意见|规定|通知|要点)自|新的一年/y;
const SPEECH =
  /(?:会议|会上|会前|会后|仪式上|活动中)(?:还|，|,|强调|指出|要求|号召|认为|由|以|最后)|[一-龥]{2,4}(?:还|最后)?(?:强调|指出|要求|表示)[，,：:]/y;
const TURN =
  /在(?:看到|肯定|总结)[一-龥]{0,4}成绩的同时|(?:同时|但)[，,]?(?:也要|我们也|也应)|然而[，,]|综上|总的来看/y;

/**
 * What an unnumbered paragraph closes: everything when it speaks to the hearers or ends the paper, the numbered parts
 * when it tells what a meeting said, the last item when it turns from what the items tell.
 */
export function closing(text: string, at: number): "address" | "speech" | "turn" | null {
  if (stands(ADDRESS, text, at)) return "address";
  if (stands(SPEECH, text, at)) return "speech";
  return stands(TURN, text, at) ? "turn" : null;
}

function stands(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

const QUESTION = /(?:记者|问|主持人|提问)[:：]/y;
const TAG =
  /[（(【]?(?:责任|牵头|主办|配合|协办|承办|完成)(?:单位|科室|处室|股室|部门|领导|人|时限|时间)[:：]/y;

/** Whether a paragraph is a question put to somebody. */
export function asks(text: string, at: number): boolean {
  return stands(QUESTION, text, at);
}

/** Whether a line only says who does what stands above it. */
export function tags(text: string, at: number): boolean {
  return stands(TAG, text, at);
}
