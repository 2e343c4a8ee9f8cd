import type { Frame } from "../label/frame.ts";
import type { Cut } from "../text/segment.ts";

/**
 * Finds a text's own title among its first lines, past the page's furniture, the issuer, slogans and by-lines. A line
 * that says what kind of paper it is (要点, 报告, 通知…) is the title; else the first heading with the lines it runs on to.
 */

/** The segments that make up the title, first to last; what stands between is part of it. */
export interface Title {
  first: number;
  last: number;
}

const MOST_SEGMENTS = 40;
const MOST_LINES = 16;
const LONGEST = 70;
/** Buttons of a page have no more characters than this: 下载, 【字号：, 全屏. */
const BUTTON = 4;
const PAPER =
  /(?:报告|讲话|要点|计划|方案|通知|意见书?|总结|打算|通报|办法|规划|纪要|公告|公示|启事|倡议书|致辞|发言|安排|细则|清单|述职|汇报|函|决定|批复|规定|情况)(?:[（(《][^（()）]{1,16}[)）》])?[”》]?$/;
const FURNITURE =
  /[>|»]|首页|当前位置|您的?位置|来源[:：]|发[布表](?:时间|日期|单位|机构)|发表于|字体|字号|作者[:：]|(?:浏览|点击|阅读)(?:量|数|次数|[:：\s]|\d)|索引号|文号|有效性|分享|打印|关闭|登录|第\s*[\d一二三四五六七八九十]+\s*期|^[^（(]{0,8}[〔[［（(]20\d\d[〕\]］）)]\s*\S{0,3}号|\d{1,2}:\d{2}|^[（(]?20\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?(?=\D|$)|^(?:■|□)?\s*(?:本报|本刊|特约)*(?:记者|通讯员)|撰稿|(?:编辑|签发|时间)[:：]|引证码|链接[:：]|^https?:|二维码|蓝字|本期要目|类别[:：]|签发人|门户网站|今天是/;
/** A page's own words for where the text stands: 教育新闻, 工作动态, 新闻 视频 数字报. */
const COLUMN =
  /^(?:\S{0,6}(?:新闻|动态|资讯|要闻|频道|专栏|头条|热点|快讯|视频|数字报|公开|公告栏)[\s一-龥]{0,8}|[一-龥]{2,8}(?:发布|网|校园网)|内容详情|正文|【.{2,8}】)$/;
/** Page furniture that a title's line runs on to. */
const FURNITURE_BEHIND =
  /[\s　]*(?:20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?:信息)?来源[:：]|作者[:：]|发[布表]时间|时间[:：]20).*$/s;
const ISSUER =
  /^[一-龥“”()（）]{2,24}(?:局|委员会|办公室|委|厅|政府|督导室|党组|工委|学校|中学|小学|幼儿园|中心|学院|集团)$/;
const OFFICER =
  /(?:局长|书记|主任|校长|园长|处长|科长|市长|县长|区长|州长|院长|督学)[\s\u3000]+[一-龥]{1,2}[\s\u3000]?[一-龥]{1,3}$/;
/** A label of the page without what it labels: 阅读量：, 【字体：. */
const LABEL_ALONE = /^[【[]?[一-龥]{1,4}[:：]$/;
const SALUTATION = /[：:]$/;
/** An office with the date behind it. */
const DATED_OFFICE = /(?:局|委员会|办公室|厅|政府)\s+(?:20\d\d|二[〇○零])/;
const RUNS_ON = /(?:的|与|和|及|暨|[，,、—])$/;

/** The title of a plain text whose segments may be headings or not, null where none can be told. */
export function findTitle(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  isHeading: (segment: number) => boolean,
): Title | null {
  const block = titleLines(text, cuts, frames, isHeading);
  const paper = block.find(({ words }) => PAPER.test(words.replace(/\s+/g, "")));
  if (paper) return { first: startOf(paper, block, cuts), last: tailOf(paper, block) };
  const longer = block.filter(({ issuer, words }) => !issuer && words.length > BUTTON);
  const first =
    longer.find(({ segment }) => isHeading(segment)) ??
    longer[0] ??
    block.find(({ issuer, segment }) => !issuer && isHeading(segment)) ??
    block.find((line) => !line.issuer);
  if (!first) return null;
  const above = block[block.indexOf(first) - 1];
  const subtitle = /^[—-]/.test(first.words) && above?.segment === first.segment - 1 && !above.issuer;
  return { first: subtitle ? above.segment : first.segment, last: endOf(first, block, cuts, isHeading) };
}

interface Line {
  segment: number;
  words: string;
  issuer: boolean;
}

/** The lines in front of the body that may belong to a title; where the body comes first, the headings near the top. */
function titleLines(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  isHeading: (segment: number) => boolean,
): Line[] {
  const lines: Line[] = [];
  for (let i = 0; i < Math.min(cuts.length, MOST_SEGMENTS) && lines.length < MOST_LINES; i++) {
    const { whole, ending, numbering, length } = frames[i]!;
    // Cells beside each other are a table's row.
    const isRow = text.slice(cuts[i]!.start, cuts[i]!.end).includes("\t");
    const body = !whole || isRow || ending === "stop" || ending === "semicolon" || length > LONGEST;
    const outline = numbering.kind > 0 && numbering.kind <= 5;
    if (outline || (body && lines.length > 0)) break;
    if (body) continue;
    const words = bareTitle(text.slice(cuts[i]!.start, cuts[i]!.end));
    if (words === "" || COLUMN.test(words)) continue;
    const furniture = FURNITURE.test(words) || LABEL_ALONE.test(words);
    const closes = SALUTATION.test(words) || OFFICER.test(words) || DATED_OFFICE.test(words);
    // A page's furniture may stand above a title and below it; a salutation ends what may be one.
    if (closes && !furniture && lines.some((line) => !line.issuer && line.words.length > BUTTON)) break;
    if (closes || furniture) continue;
    const issuer = ISSUER.test(words);
    if (issuer || isHeading(i) || !bodyBefore(i, frames)) lines.push({ segment: i, words, issuer });
  }
  return lines;
}

function bodyBefore(segment: number, frames: readonly Frame[]): boolean {
  for (let i = 0; i < segment; i++) if (!frames[i]!.whole || frames[i]!.ending === "stop") return true;
  return false;
}

/** The words of a title's line without the page furniture that runs on behind them. */
export function bareTitle(words: string): string {
  return words.replace(FURNITURE_BEHIND, "");
}

/** A paper's name that was broken over lines, or that the issuer's name opens, begins in a line above. */
function startOf(paper: Line, block: readonly Line[], cuts: readonly Cut[]): number {
  let at = block.indexOf(paper);
  while (at > 0) {
    const above = block[at - 1]!;
    const { words } = block[at]!;
    const adjacent = cuts[block[at]!.segment]!.line - cuts[above.segment]!.line <= 2;
    const opened = above.issuer && /^(?:关于|20\d\d|[“《]?十[二三四五六]五)/.test(words);
    const broken =
      !above.issuer &&
      !/^[—-]/.test(words) &&
      !PAPER.test(above.words) &&
      (RUNS_ON.test(above.words) || words.length <= 6 || /关于/.test(above.words) || unclosed(above.words));
    if (!adjacent || !(opened || broken)) break;
    at--;
  }
  return block[at]!.segment;
}

/** A short last line such as 的通知 belongs to the name above it. */
function tailOf(paper: Line, block: readonly Line[]): number {
  const below = block[block.indexOf(paper) + 1];
  return below &&
    below.segment === paper.segment + 1 &&
    /^的?.{0,4}$/.test(below.words) &&
    PAPER.test(below.words)
    ? below.segment
    : paper.segment;
}

function unclosed(words: string): boolean {
  return words.lastIndexOf("“") > words.lastIndexOf("”") || words.lastIndexOf("《") > words.lastIndexOf("》");
}

/** A news title runs on over the headings right below it and over a subtitle behind a dash. */
function endOf(
  first: Line,
  block: readonly Line[],
  cuts: readonly Cut[],
  isHeading: (segment: number) => boolean,
): number {
  let last = first.segment;
  for (const line of block.slice(block.indexOf(first) + 1)) {
    const gap = cuts[line.segment]!.line - cuts[last]!.line;
    const subtitle = /^[—-]{1,2}/.test(line.words);
    if (line.issuer || line.segment !== last + 1) break;
    if (subtitle ? gap > 3 : gap > 1 || !isHeading(line.segment)) break;
    last = line.segment;
    if (subtitle) break;
  }
  return last;
}
