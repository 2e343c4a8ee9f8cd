import type { Frame } from "../label/frame.ts";
import type { Plain } from "../text/plain.ts";
import type { Cut } from "../text/segment.ts";
import { membersOf } from "./members.ts";
import { partsOfText } from "./parts.ts";
import { type SetName, setNames } from "./set-names.ts";

/**
 * Finds the named sets of work that administrative texts are built on: “12345”, “1+N”行动方案, 五大行动, “三名”战略,
 * 五个方面的工作. A set in quotation marks counts with or without members; a plain 三项改革 only with them.
 */

/** A set with plain offsets. */
export interface Found {
  name: string;
  size: number | null;
  members: readonly string[];
  start: number;
  end: number;
}

/** A set is looked for at its first mentions; a name repeated a thousand times is not read a thousand times. */
const MOST_TRIES = 20;

/** All sets of a text, each name once, in the order of their first mention. */
export function findFrameworks(
  plain: Pick<Plain, "text" | "units">,
  cuts: readonly Cut[],
  frames: readonly Frame[],
): Found[] {
  const names = setNames(plain);
  if (names.length === 0) return [];
  const parts = partsOfText(plain.text, cuts, frames);
  const found = new Map<string, Found>();
  const tries = new Map<string, number>();
  names.forEach((set, order) => {
    const known = found.get(set.name);
    const tried = tries.get(set.name) ?? 0;
    if (tried >= MOST_TRIES || (known && isWhole(known))) return;
    tries.set(set.name, tried + 1);
    const segment = segmentAt(set.start, cuts);
    if (segment < 0) return;
    const members = membersOf(set, segment, names, order, parts);
    if (known ? betters(members, known) : members.length > 0 || set.alone)
      found.set(set.name, framework(set, members));
  });
  return onceEach([...found.values()]);
}

/**
 * Each set once: of two with the same members the one whose count they are, of two names of which one begins the other
 * (“五航”, “五航”工程) that with members.
 */
function onceEach(sets: readonly Found[]): Found[] {
  const byMembers = new Map<string, Found>();
  for (const set of sets) {
    const key = set.members.join("\n");
    const other = byMembers.get(key);
    if (key !== "" && (!other || (set.size === set.members.length && !isWhole(other))))
      byMembers.set(key, set);
  }
  const listed = sets.filter(({ members }) => members.length > 0).map(({ name }) => name);
  return sets.filter((set) =>
    set.members.length > 0
      ? byMembers.get(set.members.join("\n")) === set
      : !listed.some((name) => name !== set.name && (name.startsWith(set.name) || set.name.startsWith(name))),
  );
}

function framework({ name, size, start, end }: SetName, members: readonly string[]): Found {
  return { name, size, members, start, end };
}

function isWhole({ members, size }: Found): boolean {
  return members.length > 0 && (size === null || members.length === size);
}

function betters(members: readonly string[], { members: known, size }: Found): boolean {
  return members.length > 0 && (known.length === 0 || members.length === size);
}

/** Index of the segment an offset stands in, by halving; -1 between segments. */
function segmentAt(offset: number, cuts: readonly Cut[]): number {
  let low = 0;
  let high = cuts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]!.end <= offset) low = middle + 1;
    else if (cuts[middle]!.start > offset) high = middle - 1;
    else return middle;
  }
  return -1;
}
