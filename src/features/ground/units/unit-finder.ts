import { searchForm } from "../../../base/normal-text.ts";

/** What a unit is found by. */
interface Named {
  id: string;
  parentId: string | null;
  code: string;
  name: string;
  shortName: string | null;
}

/**
 * Finds units by what people call them, in whatever spelling, among those given: by code, else by name, else by short name, else as
 * `upper/name`. More than one answer means that the words are ambiguous.
 */
export function unitFinder<U extends Named>(units: readonly U[]): (words: string) => U[] {
  const by = (key: (unit: U) => string | null) => {
    const index = new Map<string, U[]>();
    for (const unit of units) {
      const words = searchForm(key(unit) ?? "");
      if (words) index.set(words, [...(index.get(words) ?? []), unit]);
    }
    return index;
  };
  const [byCode, byName, byShortName] = [by((u) => u.code), by((u) => u.name), by((u) => u.shortName)];
  const find = (words: string): U[] =>
    [byCode, byName, byShortName].map((index) => index.get(searchForm(words))).find(Boolean) ??
    findPath(searchForm(words));
  const findPath = (words: string): U[] => {
    const cut = words.lastIndexOf("/");
    if (cut <= 0) return [];
    const above = new Set(find(words.slice(0, cut)).map(({ id }) => id));
    return find(words.slice(cut + 1)).filter(({ parentId }) => parentId && above.has(parentId));
  };
  return find;
}
