import { simplified } from "../../../../../reader/text/script.ts";

/** A unit's name in a text, as the text writes it. */
export interface NameFound {
  unitId: string;
  words: string;
  at: number;
}

/**
 * Finds the names and short names of units in texts, in traditional characters too; a name that several units have finds
 * none.
 */
export class NamesInText {
  private readonly byStart = new Map<string, { words: string; unitId: string | null }[]>();
  private readonly byLast = new Map<string, { words: string; unitId: string }[]>();
  private readonly exact = new Map<string, string | null>();

  constructor(units: readonly { id: string; name: string; shortName: string | null }[]) {
    for (const { id, ...called } of units) {
      const name = simplified(called.name);
      const shortName = called.shortName && simplified(called.shortName);
      for (const words of new Set([name, shortName ?? name])) {
        if (words.length < 2) continue;
        this.exact.set(words, this.exact.has(words) && this.exact.get(words) !== id ? null : id);
      }
      push(this.byLast, name.slice(-1), { words: name, unitId: id });
    }
    for (const [words, unitId] of this.exact) push(this.byStart, words.slice(0, 2), { words, unitId });
    for (const list of this.byStart.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** The names that stand in a text, the longest at each place. */
  in(given: string): NameFound[] {
    const text = simplified(given);
    const found: NameFound[] = [];
    for (let at = 0; at + 1 < text.length; at++) {
      const name = this.byStart.get(text.slice(at, at + 2))?.find(({ words }) => text.startsWith(words, at));
      if (!name) continue;
      if (name.unitId !== null)
        found.push({ unitId: name.unitId, words: given.slice(at, at + name.words.length), at });
      at += name.words.length - 1;
    }
    return found;
  }

  /**
   * The unit that words of the text mean: by its name or short name, the name with what the text puts before it (市教育局办公室), or
   * letters of the name in their order (体卫艺科 for 体育卫生与艺术教育科). Null where none or several could be meant.
   */
  meant(given: string): string | null {
    const words = simplified(given);
    const named = this.exact.get(words);
    if (named !== undefined) return named;
    const inside = this.in(words).filter(({ words: name, at }) => at + name.length === words.length);
    if (inside.length === 1) return inside[0]!.unitId;
    if (words.length < SHORTEST_ABBREVIATION) return null;
    const like = (this.byLast.get(words.slice(-1)) ?? []).filter(
      ({ words: name }) => name[0] === words[0] && isWithin(words, name),
    );
    return like.length === 1 ? like[0]!.unitId : null;
  }
}

const SHORTEST_ABBREVIATION = 3;

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Whether all letters of a word stand in another one in the same order. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}
