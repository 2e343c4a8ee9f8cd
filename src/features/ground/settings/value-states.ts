import type { ValueState } from "./contract.ts";

/** What decides how a value stands: its act, its day, and whether it was taken back. */
export interface Dated {
  version: number;
  fromDay: string;
  withdrawn: number | null;
}

/** How each value of one setting stands on a day, in the order given; the one in force is the one that `settingOn` gives. */
export function valueStates(values: readonly Dated[], today: string): ValueState[] {
  const standing = values.filter(({ withdrawn }) => withdrawn === null);
  const last = new Map<string, number>();
  for (const { fromDay, version } of standing)
    last.set(fromDay, Math.max(version, last.get(fromDay) ?? version));
  const now = [...last.keys()]
    .filter((day) => day <= today)
    .sort()
    .at(-1);
  return values.map(({ version, fromDay, withdrawn }) => {
    if (withdrawn !== null) return "withdrawn";
    if (last.get(fromDay) !== version) return "replaced";
    if (fromDay > today) return "coming";
    return fromDay === now ? "in-force" : "past";
  });
}
