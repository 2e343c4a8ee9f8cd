import type { Cut } from "../text/segment.ts";
import type { Frame } from "./frame.ts";

/** What kind of text it is, told from its first lines and its page: it says how sentences without a tense are meant. */

/** Genres, by number. */
export const GENRES = ["open", "plan", "report", "notice", "inspection"] as const;

const TITLE_LINES = 5;
const TITLE_LENGTH = 60;
const TITLES: [RegExp, number][] = [
  [
    /督导(?:意见|报告|通报|情况)|检查(?:通报|情况|报告)|整改(?:通知|意见)|反馈意见|督查(?:通报|情况)|意见书|的通报/,
    4,
  ],
  [/总结|工作汇报|工作报告|情况(?:汇报|报告)|述职|成效|自评报告|工作情况/, 2],
  [/计划|要点|方案|规划|安排|意见|打算|清单|措施|思路/, 1],
  [/通知|公告|启事|细则|办法|规定|评选|征集|申报|倡议|公示/, 3],
];
const PLAN_TAG = /[（(](?:责任|牵头)(?:单位|科室|部门|处室|股室|领导)?[:：]/;

/** Number of the text's genre. */
export function genreOf(text: string, cuts: readonly Cut[], frames: readonly Frame[]): number {
  for (
    let i = 0;
    i < cuts.length && cuts[i]!.line <= cuts[0]!.line + 2 * TITLE_LINES && i < TITLE_LINES;
    i++
  ) {
    if (!frames[i]!.whole || frames[i]!.length > TITLE_LENGTH || frames[i]!.ending === "stop") continue;
    const title = text.slice(cuts[i]!.start, cuts[i]!.end);
    const found = TITLES.find(([pattern]) => pattern.test(title));
    if (found) return found[1];
  }
  if (PLAN_TAG.test(text)) return 1;
  return 0;
}
