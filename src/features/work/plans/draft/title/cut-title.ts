import { withoutEntities } from "../../../../../reader/text/entities.ts";
import { simplified } from "../../../../../reader/text/script.ts";

/** Between sentences, and what turns from what was said before: 与此同时， 此外， 下一步，. */
const TURNS =
  /^(?:与此同时|同时|此外|另外|还有|其中|总之|因此|为此|接下来|下一步|下步|下阶段|(?:(?:当前|目前|今年)?[和及])?今后(?:一段时期|一个时期)?|(?:当前|目前)(?![和及与、]))[，,、]?(?=[一-龥“《])/u;
/** Who said it: 某某要求， 会议强调，. */
const SAID =
  /^(?:[^，,。：:；;]{0,24}[，,])?[一-龥（）()]{2,14}?(?:强调指出|强调|要求|指出|提出|表示|希望|明确)[，,：:]\s*/u;
/** Whose work it all is: 我市将, 全县教育系统要. */
const OURS =
  /^(?:(?:我|本)(?:省|市|县|区|州|旗|局|校)|全(?:省|市|县|区|州)教育(?:系统|战线)|[一-龥]{2,4}教育(?=将))(?:要|将|应|须|必须)(?:继续)?/u;
/** 要, 须, 请 in front of the act itself; not the words that begin so (要求, 应急, 请示). */
const WANT =
  /^(?:要(?![求素点害职塞闻道])|应当|应(?![急对用届试邀])|须(?!知)|必须|务必|力争|一定要|请(?![示假])|确保)(?=[一-龥“《])/u;
/** A clause that says by what, on what ground, when or with what in view, and not what is to be done. */
const MEANS = new RegExp(
  `^(?:${[
    "(?:并|.{2,14}[要应])?(?:根据|依据|按照|遵照|依照|对照|结合|围绕|聚焦|针对|鉴于|通过|依托|借助|本着|立足|紧扣|锚定|充分利用|充分发挥)",
    "为(?:了|贯彻|落实|加强|加快|推动|推进|促进|提高|提升|进一步|切实|深入|全面|确保|保障|做好|实现|深化|规范|适应|解决|持续|不断|更好)",
    "为.*(?:奠定.*基础|提供.*(?:保障|支撑|支持)|营造.*|注入.*|积蓄.*|贡献.*)$",
    "(?:.{2,14})?(?:按照?|根据|依据).{2,40}(?:规定|要求|精神|部署|标准)$",
    "对于|凡|如|若|以及|及(?![时早])",
    "(?:.{2,14})?以.{1,40}为.{1,10}$",
    "坚持(?:以|.{1,40}(?:原则|理念|导向|方针)$)",
    "在.{1,40}(?:下|基础上|前提下|过程中|中|方面|同时)$",
    "(?:到|至|自|从)?(?:20\\d\\d年|\\d{1,2}月|[上下]半年|[春秋]季|学期|年)[\\d年月日底末初上中下旬秋春季学期之以前后起内至到]*$",
  ].join("|")})`,
  "u",
);
/** An act within such a clause, too far behind its beginning to belong to it: 通过展演等活动加强交流. */
const ACTS =
  /^.{6,}(?:加强|组织|开展|推进|建立|完善|提高|举办|推动|实施|落实|开发|打造|形成|提供|配备|更换|购置|安装|制定|设立)(?=[一-龥A-Za-z\d“](?!$))(?!的).*(?<!要求|精神|规定|部署|需要|实际)$/u;
const NAMES = /《[^》]*》|“[^”]*”/gu;
/** Pinyin that a web page left behind a character: 統(tǒng). */
const GLOSS = /[（(][a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,6}[）)]/gu;
/** Somebody's words: 局长甲说：“…”. */
const QUOTED = /^[^“”]{2,60}(?:说|表示|指出|强调|要求|提出|认为)[：:，,]?\s*“([^”]{6,})”?[。！!]?$/u;
/** What only announces the work behind its colon. */
const ANNOUNCES = /^[^：:，,]{0,14}(?:是|为|如下|包括|任务|职责|要求|目标|措施)[：:]\s*(?=[一-龥“《])/u;

/** A title has so many characters where it can be cut at a sense, and at most so many where it cannot. */
const MAX_TITLE = 36;
const LONGEST_CLAUSE = 56;
const SHORTEST = 4;
const SHORTEST_CLAUSE = 8;

const OPENING = "“《（(【‘";
const CLOSING = "”》）)】’";

/** The words of a line without what a page left in them, and of a quotation what was said. Pure. */
export function saidIn(line: string): string {
  const words = withoutEntities(line.replace(GLOSS, ""));
  const said = QUOTED.exec(simplified(words));
  return said ? words.slice(said[0].indexOf(said[1]!), said[0].indexOf(said[1]!) + said[1]!.length) : words;
}

/** A sentence from its act on: without who said it, turns from what went before, 要 and 请. Pure. */
export function withoutLeadIns(sentence: string): string {
  let rest = sentence;
  for (let before = ""; before !== rest; ) {
    before = rest;
    for (const lead of [TURNS, SAID, ANNOUNCES, OURS, WANT]) {
      const shorter = rest.slice(lead.exec(simplified(rest))?.[0].length ?? 0);
      if ([...shorter].length >= SHORTEST) rest = shorter;
    }
  }
  return rest;
}

/**
 * A sentence cut at a sense: whole where it is short; else from the clause on that says what is to be done, as many clauses as
 * fit, none that leaves the thought open (在…下, 通过…); only a clause that is too long by itself is broken, between
 * words of a row, outside of quotation marks, with … Pure.
 */
export function cutAtSense(sentence: string): string {
  if ([...sentence].length <= MAX_TITLE) return sentence;
  const clauses = clausesOf(sentence);
  const isMeans = ({ from, to }: Clause) => saysByWhat(sentence.slice(from, to));
  let first = 0;
  while (first + 1 < clauses.length && isMeans(clauses[first]!)) first++;
  const { from } = clauses[first]!;
  let last = first;
  while (last + 1 < clauses.length && clauses[last + 1]!.to - from <= MAX_TITLE) last++;
  if (last + 1 < clauses.length) while (last > first && isMeans(clauses[last]!)) last--;
  const title = withoutLeadIns(sentence.slice(from, clauses[last]!.to));
  return [...title].length <= LONGEST_CLAUSE ? title : broken(title);
}

/** Whether a clause says by what, on what ground or when, and no act. Pure. */
export function saysByWhat(clause: string): boolean {
  const bare = simplified(clause).replace(NAMES, "").replace(WANT, "");
  return MEANS.test(bare) && !ACTS.test(bare);
}

interface Clause {
  from: number;
  to: number;
}

/** Where the clauses of a sentence stand; what is in quotation marks or brackets is not parted. */
function clausesOf(sentence: string): Clause[] {
  const clauses: Clause[] = [];
  let depth = 0;
  let from = 0;
  const end = (to: number) => {
    if (sentence.slice(from, to).trim() !== "") clauses.push({ from, to });
    from = to + 1;
  };
  for (let at = 0; at < sentence.length; at++) {
    const mark = sentence[at]!;
    if (OPENING.includes(mark)) depth++;
    else if (CLOSING.includes(mark)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && "，,：:".includes(mark) && at - from >= SHORTEST) end(at);
  }
  end(sentence.length);
  return clauses;
}

/** A clause of too many words, up to the last word of a row that fits. */
function broken(clause: string): string {
  const points = [...clause];
  let depth = 0;
  let cut = 0;
  const cutAt = (at: number) => {
    if (at >= SHORTEST_CLAUSE) cut = at;
  };
  for (const [at, mark] of points.slice(0, MAX_TITLE).entries()) {
    if (OPENING.includes(mark)) {
      if (depth++ === 0) cutAt(at);
    } else if (CLOSING.includes(mark)) {
      depth = Math.max(0, depth - 1);
      if (depth === 0) cutAt(at + 1);
    } else if (depth === 0 && "、和及与并".includes(mark)) cutAt(at);
  }
  return `${points.slice(0, cut || MAX_TITLE - 1).join("")}…`;
}
