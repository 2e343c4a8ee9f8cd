import { searchForm } from "../../../../base/normal-text.ts";

/** What a text needs to know of a unit. */
export interface NamedUnit {
  id: string;
  name: string;
  shortName: string | null;
}

/** A unit's part of a text. */
export interface RemitPart {
  unitId: string;
  text: string;
}

/** A number in front of a line, or in a table's first column: （一） 1. 第二条 ①. */
const NUMBER =
  /^(?:\d{1,3}\t|[（(]?[一二三四五六七八九十百\d]{1,4}[）)、.．]|第[一二三四五六七八九十百\d]{1,4}[条项款、]|[①-⑳])\s*/;
/** What stands behind a unit's name that heads its part: the part itself, or nothing. */
const BEHIND = /^(?:的?(?:主要|工作)?职责(?:是|为|如下)?)?(?:[（(][^（）()]{1,30}[）)])?[。：:；;]?\s*/;
/** A short line that ends in what units are called. */
const LIKE_A_UNIT =
  /^[一-龥（）()、]{1,18}(?:科|处|室|股|办|中心|院|馆|站|所|局|委|组|校|园|党委|工会)(?:[（(][^（）()]{1,20}[）)])?[。：:]?$/;
const LONGEST_NAME = 30;

/**
 * Reads the remits of several units from one text, as papers on 三定 write them: each part begins with its unit's name,
 * numbered or not, on a line of its own, before a full stop or colon, or in a table's column of its own. Pure. `unknown` are headings like a unit's that
 * name none of `units`, or several; `ahead` is what stands before the first heading and is nobody's.
 */
export function splitRemits(
  text: string,
  units: readonly NamedUnit[],
): { parts: RemitPart[]; unknown: string[]; ahead: string } {
  const named = byName(units);
  const lines = new Map<string, string[]>();
  const unknown: string[] = [];
  const ahead: string[] = [];
  let at: string[] | null = ahead;
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const head = headOf(line, named);
    if (head === undefined) {
      // Below a heading that names no unit nobody is told.
      at?.push(line);
      continue;
    }
    if (typeof head === "string") {
      unknown.push(head);
      at = null;
      continue;
    }
    at = lines.get(head.unitId) ?? [];
    lines.set(head.unitId, at);
    if (head.rest) at.push(head.rest);
  }
  const parts = [...lines].map(([unitId, own]) => ({ unitId, text: own.join("\n") }));
  return {
    parts: parts.filter((part) => part.text !== ""),
    unknown: [...new Set(unknown)],
    ahead: ahead.join("\n"),
  };
}

/** Names to units; null where several are called so. */
function byName(units: readonly NamedUnit[]): ReadonlyMap<string, string | null> {
  const named = new Map<string, string | null>();
  for (const { id, name, shortName } of units)
    for (const form of new Set([searchForm(name), searchForm(shortName ?? "")]))
      if (form) named.set(form, named.has(form) && named.get(form) !== id ? null : id);
  return named;
}

/** The unit whose part a line begins, with the rest of the line; a heading that names none; undefined for any other line. */
function headOf(
  line: string,
  named: ReadonlyMap<string, string | null>,
): { unitId: string; rest: string } | string | undefined {
  const body = line.replace(NUMBER, "");
  for (let end = Math.min(body.length, LONGEST_NAME); end >= 2; end--) {
    const unitId = named.get(searchForm(body.slice(0, end)));
    if (unitId === undefined) continue;
    const behind = body.slice(end);
    const mark = BEHIND.exec(behind)![0];
    const isHead = behind === mark || /[。：:\t]/.test(mark) || /职责/.test(mark);
    if (isHead && unitId !== null) return { unitId, rest: behind.slice(mark.length) };
    if (isHead) return body.slice(0, end);
  }
  const first = /^[^。：:\t]{2,24}(?=[。：:\t])/.exec(body)?.[0];
  if (LIKE_A_UNIT.test(body)) return body.replace(/[。：:]$/, "");
  return first && body !== line && LIKE_A_UNIT.test(first) ? first : undefined;
}
