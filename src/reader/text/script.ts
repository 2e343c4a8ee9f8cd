import pairs from "./traditional.json" with { type: "json" };

/**
 * Traditional characters and their simplified forms, one unit each, from OpenCC's data by
 * scripts/write-traditional.ts. `sure` pairs are traditional only; `ambiguous` ones are also simplified characters
 * (著, 乾) and are changed only in a text that is traditional anyway.
 */
export const SURE = table(pairs.sure);

let all: Uint16Array | null = null;

/** Both kinds of pairs as one table, made when the first traditional text asks for it. */
export function allForms(): Uint16Array {
  all ??= table(pairs.sure + pairs.ambiguous);
  return all;
}

/** The units of the sure pairs, a traditional one and its simplified form in turn. */
export const SURE_PAIRS: string = pairs.sure;

/** From this share of traditional characters on a text counts as traditional. */
export const TRADITIONAL_SHARE = 0.02;

/**
 * A text in simplified characters, one unit for one, so that every offset stays true; the same string where nothing in it
 * is traditional.
 */
export function simplified(text: string): string {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (SURE[text.charCodeAt(i)] !== 0) count++;
  if (count === 0) return text;
  const forms = count > text.length * TRADITIONAL_SHARE ? allForms() : SURE;
  let out = "";
  for (let i = 0; i < text.length; i++)
    out += String.fromCharCode(forms[text.charCodeAt(i)] || text.charCodeAt(i));
  return out;
}

/** Simplified form of every UTF-16 unit; 0 where the unit stays as it is. */
function table(list: string): Uint16Array {
  const forms = new Uint16Array(65536);
  for (let i = 0; i + 1 < list.length; i += 2) forms[list.charCodeAt(i)] = list.charCodeAt(i + 1);
  return forms;
}
