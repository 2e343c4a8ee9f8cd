import { attributeOf, scanXml } from "./xml-scan.ts";

/**
 * The number formats of a workbook's styles that write leading zeros, by the number of the style as cells name it: a
 * code 1023 with the format 000000 is seen as 001023. Others are left out, and their numbers shown as they are.
 */
export function zeroFormats(styles: string): Map<string, string> {
  const codes = new Map<string, string>();
  const formats = new Map<string, string>();
  let isInCells = false;
  let style = 0;
  for (const part of scanXml(styles)) {
    if (part.kind === "text") continue;
    if (part.name === "cellXfs") isInCells = part.kind === "open";
    if (part.kind === "close") continue;
    const id = attributeOf(part.attributes, "numFmtId");
    if (part.name === "numFmt" && id) codes.set(id, attributeOf(part.attributes, "formatCode") ?? "");
    if (part.name !== "xf" || !isInCells) continue;
    const code = firstSection(codes.get(id ?? "") ?? "");
    if (PADS.test(code)) formats.set(String(style), code);
    style += 1;
  }
  return formats;
}

/** A format of two and more zeros among characters that stand for themselves, as in 000000 and "JY"0000. */
const PIECE = String.raw`(?:"[^"]*"|\\.|[ ()+-])`;
const PADS = new RegExp(`^${PIECE}*0(?:${PIECE}*0)+${PIECE}*$`);

/** The part of a format for numbers above zero, without colours and conditions. */
function firstSection(format: string): string {
  return (/^(?:"[^"]*"|\\.|[^;"\\])*/.exec(format)?.[0] ?? "").replace(/\[[^\]]*\]/g, "");
}

/** A number as its cell shows it; `format` is one of {@link zeroFormats}. */
export function shownNumber(value: string, format: string | undefined): string {
  const number = Number(value);
  // Telephone numbers and codes are often numbers; 1.38E10 is how some programs write them.
  if (!Number.isSafeInteger(number)) return value;
  const digits = String(number);
  return format === undefined || number < 0 ? digits : filled(format, digits);
}

/** Digits put into the zeros of a format from the right; what is left of them stands at the first zero. */
function filled(format: string, digits: string): string {
  const pieces = format.match(/"[^"]*"|\\.|./gs) ?? [];
  const places = pieces.filter((piece) => piece === "0").length;
  const padded = digits.padStart(places, "0");
  let at = 0;
  return pieces
    .map((piece) => {
      if (piece !== "0") return piece.replace(/^"|"$|^\\/g, "");
      const end = at === 0 ? padded.length - places + 1 : at + 1;
      const shown = padded.slice(at, end);
      at = end;
      return shown;
    })
    .join("");
}
