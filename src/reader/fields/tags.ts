import type { Owners, Span } from "./owners.ts";

/** Reads responsibility tags such as （牵头单位：甲科；配合单位：乙科、丙科）. */

const TAG =
  /[（(](?:责任|牵头|主办|主责|配合|协办|承办|办理|落实|完成)[^（()）\n]{0,180}(?:[（(][^（()）\n]{1,8}[）)][^（()）\n]{0,80})?[）)][。；;]?$/;
const PART = /(责任|牵头|主办|主责|承办|办理|落实|配合|协办|完成|联系)[一-龥]{0,6}[:：]/g;
const CLOSES = new Uint8Array(65536);
for (const c of ")）") CLOSES[c.charCodeAt(0)] = 1;
const NAME_BREAK = /[、,，\s]+/g;

/** Adds the names of the tag that ends the segment to `owners`; answers where the tag begins, or `end`. */
export function readTag(text: string, start: number, end: number, owners: Owners): number {
  if (!CLOSES[text.charCodeAt(end - 1)] && !CLOSES[text.charCodeAt(end - 2)]) return end;
  const from = Math.max(start, end - 280);
  const found = TAG.exec(text.slice(from, end));
  if (!found) return end;
  const at = from + found.index;
  const parts = [...found[0].matchAll(PART)];
  parts.forEach((part, i) => {
    const role = part[1]!;
    if (role === "完成" || role === "联系") return;
    const nameStart = part.index + part[0].length;
    const nameEnd = parts[i + 1]?.index ?? found[0].length;
    const into = role === "配合" || role === "协办" ? owners.support : owners.lead;
    into.push(...names(found[0].slice(nameStart, nameEnd), at + nameStart));
  });
  return at;
}

function names(list: string, at: number): Span[] {
  const clean = list.replace(/[)）。；;,，\s]+$/, (tail) =>
    /[（(][^）)]*$/.test(list.slice(0, -tail.length)) ? tail.slice(0, 1) : "",
  );
  const spans: Span[] = [];
  let from = 0;
  for (const gap of [...clean.matchAll(NAME_BREAK), { 0: "", index: clean.length }]) {
    const end = clean.slice(from, gap.index).endsWith("等") ? gap.index - 1 : gap.index;
    if (end > from) spans.push({ start: at + from, end: at + end });
    from = gap.index + gap[0].length;
  }
  return spans;
}
