const NOTE_MARK =
  /^\s*(?:[[［(（【〔]?\s*(?:注|note)?\s*\d{1,3}(?:\s*[-–,，、]\s*\d{1,3})*\s*[\]］)）】〕]?|[①-⑳⑴-⒇㈠-㈩*＊※†‡]{1,3})\s*$/i;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** What takes an exponent: a unit or a letter (m², R²), or the ten of 3×10⁴. */
const TAKES_EXPONENT = /[A-Za-zΑ-ωµ°]\s*$|[×·xX*]\s*10$/;

/**
 * How raised letters (superscript) are read. The mark of a note is left out, since it would run into the figure in front
 * of it: 12¹所 are twelve. An exponent stays one: m². Other raised letters are read as they stand.
 *
 * @param before the text in front, on the same line
 */
export function readRaised(raised: string, before: string): string {
  if (/^\d{1,2}$/.test(raised) && TAKES_EXPONENT.test(before)) {
    return raised.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
  }
  return NOTE_MARK.test(raised) ? "" : raised;
}
