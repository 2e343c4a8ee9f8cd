import { inWords } from "../../../../base/dates.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { expectPast, refusedAt } from "../../../../record/server/expect-date.ts";
import type { NewUnitChange, UnitRecord } from "../store.ts";

type ChangeKind = NewUnitChange["kind"];

/** What a change must not come before: an end comes after everything, any other change after the last of its kind. */
const FOLLOWS: Partial<Record<ChangeKind, readonly ChangeKind[]>> = {
  renamed: ["renamed"],
  moved: ["moved"],
  merged: ["opened", "renamed", "moved"],
  closed: ["opened", "renamed", "moved"],
};

const NAMES: Partial<Record<ChangeKind, string>> = { opened: "设立", renamed: "更名", moved: "调整隶属" };

/**
 * Refuses a date from which a change of a unit cannot hold: one that has not come yet, or one before the changes of its life that
 * it follows. Error `bad-request` at `onDate`.
 */
export async function expectEffective(
  tx: Tx,
  unit: UnitRecord,
  kind: ChangeKind,
  onDate: string,
): Promise<void> {
  expectPast(tx, onDate, "onDate", "生效日期");
  await expectNotBefore(tx, unit, FOLLOWS[kind] ?? [], onDate);
}

/** Refuses a date before the last change of these kinds in a unit's life. Error `bad-request` at `onDate`. */
export async function expectNotBefore(
  tx: Tx,
  unit: UnitRecord,
  kinds: readonly ChangeKind[],
  onDate: string,
): Promise<void> {
  const later = await tx.db
    .selectFrom("unit_change")
    .select(["kind", "on_date"])
    .where("authority_id", "=", unit.authority_id)
    .where("unit_id", "=", unit.id)
    .where("kind", "in", [...kinds])
    .where("on_date", ">", onDate)
    .orderBy("on_date", "desc")
    .executeTakeFirst();
  if (later)
    throw refusedAt(
      "onDate",
      `生效日期不能早于${unit.name}${NAMES[later.kind]}的日期（${inWords(later.on_date)}）`,
    );
}
