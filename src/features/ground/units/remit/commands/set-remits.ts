import { inWords } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { expectPast, refusedAt } from "../../../../../record/server/expect-date.ts";
import { lockRecord } from "../../../../../record/server/records.ts";
import { loadUnitFor, UNIT, type UnitRecord } from "../../store.ts";
import { remitsInForce } from "../reads.ts";
import { insertRemits, type RemitTold } from "../store.ts";

/** Units with the remits that they are to have, each in the version that the person saw. */
export interface RemitGiven {
  unitId: string;
  version: number;
  text: string;
}

/**
 * Says what units are there to do, from a date on; a unit that has the same remit already is left alone. Gives the units
 * as they now are. Errors: those of {@link loadUnitFor}, `bad-request` (a date to come, or before the wording in force),
 * `not-allowed-now` where nothing would change.
 */
export async function setRemits(
  tx: Tx,
  given: readonly RemitGiven[],
  told: RemitTold,
): Promise<UnitRecord[]> {
  expectPast(tx, told.onDate, "onDate", "生效日期");
  const units: UnitRecord[] = [];
  // In order of id, as whoever holds several units does.
  for (const { unitId, version } of [...given].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))) {
    await lockRecord(tx, UNIT, unitId);
    units.push(await loadUnitFor(tx, "remit", unitId, version));
  }
  await expectNewest(tx, units, told.onDate);
  const before = await remitsInForce(
    tx,
    units.map(({ id }) => id),
  );
  const texts = new Map(given.map(({ unitId, text }) => [unitId, text]));
  const written = await insertRemits(
    tx,
    units.map((unit) => ({ unit, text: texts.get(unit.id)!, before: before.get(unit.id) ?? "" })),
    told,
  );
  if (written.length === 0) throw new AppError("not-allowed-now", "职责与现行的相同，没有改动");
  return written;
}

/** A wording does not come before the one in force. Error `bad-request` at `onDate`. */
async function expectNewest(tx: Tx, units: readonly UnitRecord[], onDate: string): Promise<void> {
  const later = await tx.db
    .selectFrom("unit_remit")
    .select(["unit_id", "on_date"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("unit_id", "=", e.fn.any(e.val(units.map(({ id }) => id)))))
    .where("on_date", ">", onDate)
    .orderBy("on_date", "desc")
    .executeTakeFirst();
  if (!later) return;
  const { name } = units.find(({ id }) => id === later.unit_id)!;
  throw refusedAt("onDate", `生效日期不能早于${name}现行职责的日期（${inWords(later.on_date)}）`);
}
