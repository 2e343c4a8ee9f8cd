/** A pattern for `like` and `ilike` that finds the words anywhere, just as they were typed. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}
