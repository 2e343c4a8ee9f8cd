/** A set of UTF-16 units as a table: 1 at each unit of `characters`. One look-up says what a regular expression would. */
export function unitSet(characters: string): Uint8Array {
  const set = new Uint8Array(65536);
  for (let i = 0; i < characters.length; i++) set[characters.charCodeAt(i)] = 1;
  return set;
}
