import { newId } from "../../../../base/ids.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { changeAll } from "../../../../record/server/records.ts";
import { UNIT, type UnitRecord } from "../store.ts";
import type { RemitSource } from "./contract.ts";

/** A unit's next remit, beside the one that it follows. */
export interface NewRemit {
  unit: UnitRecord;
  text: string;
  before: string;
}

/** Since when a remit holds, by what paper, and from where it was taken. */
export interface RemitTold {
  onDate: string;
  reason: string;
  source: RemitSource;
}

/** Writes the remits of locked units, each with its event; a unit that has it already is left alone. Gives those written. */
export async function insertRemits(
  tx: Tx,
  given: readonly NewRemit[],
  { onDate, reason, source }: RemitTold,
): Promise<UnitRecord[]> {
  const fresh = given.filter(({ text, before }) => text !== before);
  if (fresh.length === 0) return [];
  await tx.db
    .insertInto("unit_remit")
    .values(
      fresh.map(({ unit, text }) => ({
        authority_id: tx.actor.authorityId,
        id: newId(),
        unit_id: unit.id,
        on_date: onDate,
        text,
        reason,
        source,
      })),
    )
    .execute();
  const byUnit = new Map(fresh.map((one) => [one.unit.id, one]));
  return changeAll(
    tx,
    UNIT,
    fresh.map(({ unit }) => unit),
    {},
    (unit) => {
      const { text, before } = byUnit.get(unit.id)!;
      return {
        verb: "unit.remit",
        summary: summaryOf(unit.name, before, text),
        unit,
        changes: { from: { name: before }, to: { name: text }, onDate, reason, source },
      };
    },
  );
}

function summaryOf(name: string, before: string, text: string): string {
  if (text === "") return `撤去${name}的职责`;
  return before === "" ? `填写${name}的职责` : `更改${name}的职责`;
}
