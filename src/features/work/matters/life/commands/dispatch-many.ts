import { officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { expectAllowed, stepOf } from "../../../../../record/server/records.ts";
import { holdUnits, type UnitPlace } from "../../../../ground/units/lookup.ts";
import { removeOwnSupports, type SupportInput } from "../../commands/set-supports.ts";
import { decide } from "../../policy.ts";
import { isVisible } from "../../reads/visible.ts";
import { type LoadedMatter, lockMatters, type Matter, moveMatters } from "../../store.ts";
import { dispatchTold, expectDispatched } from "./dispatch-matter.ts";

/** What became of each matter of a bulk dispatch. */
export interface ManyDispatched {
  dispatched: string[];
  left: { id: string; number: number; title: string; reason: string }[];
}

/**
 * Dispatches several registered matters just as their plan items say. Those that lack something, or may not be
 * dispatched, are left with the reason; the others go. Error `not-allowed-now` where none could go.
 */
export async function dispatchMany(tx: Tx, input: { ids: string[]; note: string }): Promise<ManyDispatched> {
  const result: ManyDispatched = { dispatched: [], left: [] };
  // In order of id, so that two such acts at once cannot wait for each other in a ring.
  const ids = [...new Set(input.ids)].sort();
  const given = await namedBy(tx, ids);
  const units = await holdUnits(tx, given.units);
  const step = stepOf(ids.length, { least: 1, steps: 8 });
  for (let from = 0; from < ids.length; from += step) {
    await dispatchSome(tx, ids.slice(from, from + step), { ...given, units, note: input.note }, result);
    tx.tell(Math.min(from + step, ids.length), ids.length);
  }
  if (result.dispatched.length === 0) {
    throw new AppError("not-allowed-now", `没有可交办的事项：${result.left[0]?.reason ?? ""}`, {
      facts: { left: result.left },
    });
  }
  return result;
}

/** What the matters of a bulk dispatch name, with the units held. */
interface Given {
  supports: ReadonlyMap<string, SupportInput[]>;
  units: ReadonlyMap<string, UnitPlace>;
  note: string;
}

/** Locks, judges and writes some of the matters together; refusals come before anything is written. */
async function dispatchSome(
  tx: Tx,
  ids: readonly string[],
  given: Given,
  result: ManyDispatched,
): Promise<void> {
  const going: LoadedMatter[] = [];
  for (const matter of await lockMatters(tx, ids)) {
    const { row, facts } = matter;
    if (!isVisible(tx.actor, facts)) throw new AppError("not-found");
    const reason = lackOf(row, officeDate(tx.at)) ?? (await refusalOf(tx, matter, given));
    if (reason) result.left.push({ id: row.id, number: row.number, title: row.title, reason });
    else going.push(matter);
  }
  result.dispatched.push(...going.map(({ row }) => row.id));
  const rows = going.map(({ row }) => row);
  await removeOwnSupports(tx, rows);
  await moveMatters(tx, rows, { state: "dispatched", dispatched_on: officeDate(tx.at) }, (row) =>
    dispatchTold(askedFor(row, given), given.units),
  );
}

/** The units that the matters name, and who supports each. */
async function namedBy(
  tx: Tx,
  ids: string[],
): Promise<{ units: (string | null)[]; supports: Map<string, SupportInput[]> }> {
  const { authorityId } = tx.actor;
  const matters = await tx.db
    .selectFrom("matter")
    .select(["owner_unit_id", "lead_unit_id"])
    .where("authority_id", "=", authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val(ids))))
    .execute();
  const rows = await tx.db
    .selectFrom("matter_support")
    .select(["matter_id", "unit_id as unitId", "due_date as dueDate"])
    .where("authority_id", "=", authorityId)
    .where((e) => e("matter_id", "=", e.fn.any(e.val(ids))))
    .execute();
  const supports = new Map<string, SupportInput[]>();
  for (const { matter_id, ...support } of rows)
    supports.set(matter_id, [...(supports.get(matter_id) ?? []), support]);
  const places = matters.flatMap((m) => [m.owner_unit_id, m.lead_unit_id]);
  return { units: [...places, ...rows.map(({ unitId }) => unitId)], supports };
}

/** What a registered matter lacks for being dispatched as it stands, as a sentence; `today` is YYYY-MM-DD. */
export function lackOf(
  row: Pick<Matter, "lead_unit_id" | "finish_standard" | "due_date">,
  today: string,
): string | undefined {
  const lacks = [
    !row.lead_unit_id && "牵头单位",
    !row.finish_standard && "完成标准",
    !row.due_date && "完成期限",
  ].filter(Boolean);
  if (lacks.length > 0) return `缺少${lacks.join("、")}`;
  return row.due_date! < today ? "完成期限已过，请先调整" : undefined;
}

async function refusalOf(tx: Tx, matter: LoadedMatter, given: Given): Promise<string | undefined> {
  try {
    expectAllowed(decide(tx.actor, "dispatch", matter.facts));
    await expectDispatched(tx, matter, askedFor(matter.row, given), given.units);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** A matter is given just as it stands. */
function askedFor(row: Matter, { supports, note }: Given) {
  return {
    leadUnitId: row.lead_unit_id!,
    finishStandard: row.finish_standard!,
    dueDate: row.due_date!,
    supports: supports.get(row.id) ?? [],
    note,
  };
}
