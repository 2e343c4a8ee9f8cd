/** Where the private use area begins, whose characters stand for those of names. */
const FIRST = 0xe000;
const LAST = 0xf8ff;
const NAME = /“([^“”]{1,40})”|《([^《》]{2,80})》|（([一-龥、]{1,12})）/g;
const VEILED = /[\uE000-\uF8FF]/g;

/** A veiled character within a pattern's class, beside 一-龥. */
export const ANY = "\\uE000-\\uF8FF";

/**
 * A sentence in which the insides of “…” and 《…》, and of short brackets such as （市、区）, are hidden, each character behind one that no pattern knows: the “three” of
 * “三名”工程 counts nothing, and the 建设 in 《…建设方案》 builds nothing. Pure.
 */
export function veiled(text: string): string {
  return text.replace(NAME, (whole: string, _quoted, _titled, _aside, at: number) =>
    at + whole.length > LAST - FIRST
      ? whole
      : [...Array(whole.length).keys()]
          .map((k) => (k === 0 || k === whole.length - 1 ? whole[k]! : String.fromCharCode(FIRST + at + k)))
          .join(""),
  );
}

/** A piece of a veiled sentence as the sentence writes it. Pure. */
export function unveiled(piece: string, text: string): string {
  return piece.replace(VEILED, (hidden) => text[hidden.charCodeAt(0) - FIRST] ?? hidden);
}
