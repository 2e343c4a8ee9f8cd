import { formatNumber } from "../number-format.ts";

/** A list that is open, with the number of its next item. */
export interface OpenList {
  style: string;
  next: number;
  step: 1 | -1;
}

/** CSS counter styles (CSS Counter Styles 3) by the format that Word knows for the same numbers. */
const FORMATS: Record<string, string> = {
  decimal: "decimal",
  "decimal-leading-zero": "decimalZero",
  "lower-alpha": "lowerLetter",
  "lower-latin": "lowerLetter",
  "upper-alpha": "upperLetter",
  "upper-latin": "upperLetter",
  "lower-roman": "lowerRoman",
  "upper-roman": "upperRoman",
  "cjk-ideographic": "chineseCounting",
  "simp-chinese-informal": "chineseCounting",
  "trad-chinese-informal": "chineseCounting",
  "simp-chinese-formal": "chineseLegalSimplified",
  "trad-chinese-formal": "chineseLegalSimplified",
  "japanese-informal": "chineseCounting",
  "cjk-decimal": "ideographDigital",
  "cjk-heavenly-stem": "ideographTraditional",
  "cjk-earthly-branch": "ideographZodiac",
};
const OF_TYPE: Record<string, string> = {
  "1": "decimal",
  a: "lower-alpha",
  A: "upper-alpha",
  i: "lower-roman",
  I: "upper-roman",
};

/** A list as it opens. `items` says how many it has, for those that count down. */
export function openList(
  name: string,
  { type, start, reversed }: Record<string, string>,
  listStyle: string | undefined,
  items: number,
): OpenList {
  const style = listStyle ?? OF_TYPE[type ?? ""] ?? (name === "ol" ? "decimal" : "none");
  const first = Number.parseInt(start ?? "", 10);
  const down = reversed !== undefined;
  return { style, next: Number.isNaN(first) ? (down ? items : 1) : first, step: down ? -1 : 1 };
}

/** The number of an item, with the mark that browsers set behind it; empty where the list shows none. Counts on. */
export function itemNumber(
  list: OpenList,
  { type, value }: Record<string, string>,
  listStyle: string | undefined,
): string {
  const told = Number.parseInt(value ?? "", 10);
  const number = Number.isNaN(told) ? list.next : told;
  list.next = number + list.step;
  const style = listStyle ?? OF_TYPE[type ?? ""] ?? list.style;
  const format = style
    .split(/\s+/)
    .map((word) => FORMATS[word])
    .find((known) => known !== undefined);
  if (format === undefined) return "";
  const shown = formatNumber(number, format);
  return `${shown}${/[\x21-\x7e]$/.test(shown) ? "." : "、"}`;
}
