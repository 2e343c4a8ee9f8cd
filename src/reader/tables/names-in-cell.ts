import type { Owners, Span } from "../fields/names.ts";
import { endsUnit } from "../fields/unit-names.ts";
import { saysNothing } from "./cells.ts";
import type { TableCell } from "./rows.ts";

/** Names up to the next mark; one inside brackets ends none: 各县（市、区）教育局. */
const NAMES = /(?:[（(【[][^（()）】\]\n]{0,40}[）)】\]]|[^、，,；;。\s\u3000/／])+/g;
const ENDS_LIST = /[，,；;\n]/;
const LEADS = "牵头|主责|主办|承办|责任|负责|落实|实施";
const SUPPORTS = "配合|协办|协同|参与|协助|协作";
const BODY = "(?:单位|部门|科室|处室|股室|领导|人|主体)?";
const LABEL = new RegExp(`^(?:${LEADS}|(${SUPPORTS}))${BODY}[:：]`);
const BEHIND = new RegExp(`(?:共同|分别|具体|会同)?(?:${LEADS}|(${SUPPORTS}))(?:负责|落实|实施)?$`);
const BRACKETED = new RegExp(`[（(【[](?:${LEADS}|(${SUPPORTS}))${BODY}[）)】\\]]$`);
const TOGETHER = /(?<=[一-龥]{2})(?:会同|联合|协同)(?=[一-龥]{2})/;
const TAIL = /(?:等|按职责分工)+$/;
/** A common surname with one or two characters. */
const PERSON =
  "[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚庞樊兰殷施陶洪翟颜倪严牛温葛][一-龥]{1,2}";
const IS_PERSON = new RegExp(`^${PERSON}$`);
/** A unit's person or telephone in brackets: 甲科（张知远）, 甲科（8123456）. */
const WHO_AT = new RegExp(`(?<=[科室处局部办校园心会院])[（(](?:${PERSON}|[\\d\\s-]{7,})[）)]$`);
/** A remark on the name before it, not a name. */
const BRACKETS_ALONE = /^[（(【[].*[）)】\]]$/;
const LONGEST = 40;

type Side = keyof Owners;

/**
 * Adds the names in a cell that says who does a task, each to those who lead or those who support: 甲科、乙科 ·
 * 甲科（牵头） 乙科 · 牵头：甲科；配合：乙科 · 甲科牵头，乙科、丙科配合 · 甲科会同乙科. `side` is what the column says of the others.
 */
export function namesInCell(text: string, cell: TableCell, side: Side, owners: Owners): void {
  let into = side;
  /** Names that a 牵头 or 配合 further on may still speak of. */
  let open: Span[] = [];
  const settle = (to: Side) => {
    owners[to].push(...open);
    open = [];
  };
  for (const found of text.slice(cell.start, cell.end).matchAll(NAMES)) {
    let start = cell.start + found.index;
    if (start > cell.start && ENDS_LIST.test(text[start - 1]!)) settle(into);
    const label = LABEL.exec(found[0]);
    if (label) {
      settle(into);
      into = label[1] ? "support" : "lead";
      start += label[0].length;
    }
    const end = cell.start + found.index + found[0].length;
    if (isPersonOf(text, open.at(-1), { start, end })) continue;
    const [first, ...partners] = partsOf(text, start, end);
    const told = readName(text, first!, open, owners);
    if (told) settle(told);
    for (const partner of partners) readName(text, partner, owners.support, owners);
  }
  settle(into);
}

/** Whether a piece is a unit's person, who stands behind its name and a blank: 甲科 张知远. */
function isPersonOf(text: string, unit: Span | undefined, { start, end }: Span): boolean {
  if (!unit || !/^[\s\u3000]+$/.test(text.slice(unit.end, start))) return false;
  return (
    IS_PERSON.test(text.slice(start, end)) &&
    endsUnit(text, unit.start, unit.end) &&
    !endsUnit(text, start, end)
  );
}

/** A piece and, behind 会同, those who act with it. */
function partsOf(text: string, start: number, end: number): Span[] {
  const joint = TOGETHER.exec(text.slice(start, end));
  if (!joint) return [{ start, end }];
  const at = start + joint.index;
  return [{ start, end: at }, ...partsOf(text, at + joint[0].length, end)];
}

/** Adds a name to a list, or where it says itself who it is, there; answers whom a 牵头 or 配合 behind it speaks of. */
function readName(text: string, { start, end }: Span, list: Span[], owners: Owners): Side | null {
  const words = text.slice(start, end);
  const bracketed = BRACKETED.exec(words);
  const behind = bracketed ? null : BEHIND.exec(words);
  const role = bracketed ?? behind;
  const bare = words
    .slice(0, role?.index ?? words.length)
    .replace(TAIL, "")
    .replace(WHO_AT, "");
  const side = role?.[1] ? "support" : "lead";
  const from = start + (bare.length > 2 && bare.startsWith("由") ? 1 : 0);
  const name = { start: from, end: start + bare.length };
  if (bare.length > 1 && !BRACKETS_ALONE.test(bare) && bare.length <= LONGEST && !saysNothing(bare)) {
    (bracketed ? owners[side] : list).push(name);
  }
  return behind ? side : null;
}
