/** So many zeros stand behind a text's units that whoever looks a little ahead need not ask where the text ends. */
const PADDING = 4;

/** The UTF-16 units of a text with some zeros behind them. Looking into this is much faster than into the string. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length + PADDING);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}
/** A set of UTF-16 units as a table: 1 at each unit of `characters`. One look-up says what a regular expression would. */
export function unitSet(characters: string): Uint8Array {
  const set = new Uint8Array(65536);
  for (let i = 0; i < characters.length; i++) set[characters.charCodeAt(i)] = 1;
  return set;
}
