import { inWords, officeDate } from "../../../../base/dates.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { readKept, type Setting } from "../../../../base/setting.ts";
import { change, expectAllowed } from "../../../../record/server/records.ts";
import { lineOf } from "../form.ts";
import { mayChangeSetting } from "../lookup.ts";
import { lockSetting, SETTING } from "../store.ts";

/**
 * Takes back a value whose day has not come; the one before it then holds on. Errors: `forbidden`, `changed-meanwhile`,
 * `not-found` (no such value), `not-allowed-now` (its day has come, or it was taken back before). Gives the new version.
 */
export async function withdrawSetting(
  tx: Tx,
  setting: Setting,
  { version, valueVersion }: { version: number; valueVersion: number },
): Promise<number> {
  const decision = mayChangeSetting(tx.actor, setting);
  expectAllowed(decision);
  const row = await lockSetting(tx, setting, version, decision);
  const own = { authority_id: tx.actor.authorityId, setting_id: row.id, version: valueVersion };
  const value = await tx.db
    .selectFrom("setting_value")
    .select(["from_day", "value", "withdrawn"])
    .where((e) => e.and(own))
    .executeTakeFirst();
  if (!value) throw new AppError("not-found");
  if (value.withdrawn !== null) throw new AppError("not-allowed-now", "这项设定已经撤回");
  if (value.from_day <= officeDate(tx.at))
    throw new AppError("not-allowed-now", "这项设定已经生效，不能撤回；可以另设新的内容");
  await tx.db
    .updateTable("setting_value")
    .set({ withdrawn: row.version + 1 })
    .where((e) => e.and(own))
    .execute();
  const line = lineOf(setting, readKept(setting, value.value));
  const after = await change(
    tx,
    SETTING,
    row,
    {},
    {
      verb: "setting.withdraw",
      summary: `撤回原定自${inWords(value.from_day)}起的${setting.name}“${line}”`,
      unit: { id: tx.actor.unitId, path: tx.actor.unitPath },
      changes: { setting: setting.name, fromDay: value.from_day },
    },
  );
  return after.version;
}
