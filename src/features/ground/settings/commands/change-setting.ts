import { inWords, officeDate } from "../../../../base/dates.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { issueWords } from "../../../../base/server/http/request-words.ts";
import type { Setting } from "../../../../base/setting.ts";
import { refusedAt } from "../../../../record/server/expect-date.ts";
import { change, expectAllowed } from "../../../../record/server/records.ts";
import { lineOf } from "../form.ts";
import { mayChangeSetting, settingOn } from "../lookup.ts";
import { lockSetting, SETTING } from "../store.ts";

/** What is to hold, from which day, and the version of the setting that the person saw (0 where nobody has chosen yet). */
export interface Choice {
  version: number;
  /** `YYYY-MM-DD`, today or later. */
  fromDay: string;
  /** By the fields of the setting's form. */
  chosen: unknown;
}

/**
 * Sets what holds of a setting from a day on; what held before, and what is set for later days, stays. Errors: `forbidden`,
 * `bad-request` (what is chosen, a day that is past), `changed-meanwhile`. Gives the new version.
 */
export async function changeSetting<T extends object>(
  tx: Tx,
  setting: Setting<T>,
  { version, fromDay, chosen }: Choice,
): Promise<number> {
  const decision = mayChangeSetting(tx.actor, setting);
  expectAllowed(decision);
  const value = accepted(setting, chosen);
  const row = await lockSetting(tx, setting, version, decision);
  const today = officeDate(tx.at);
  if (fromDay < today) throw refusedAt("fromDay", "生效日期不能早于今天；以前的设定照旧保留");
  const before = await settingOn(tx, setting, fromDay);
  const kept = { authority_id: tx.actor.authorityId, setting_id: row.id, from_day: fromDay, value };
  await tx.db
    .insertInto("setting_value")
    .values({ ...kept, version: row.version + 1 })
    .execute();
  const line = lineOf(setting, value);
  const after = await change(
    tx,
    SETTING,
    row,
    {},
    {
      verb: "setting.change",
      summary: `${setting.name}改为“${line}”${fromDay > today ? `，自${inWords(fromDay)}起` : ""}`,
      unit: { id: tx.actor.unitId, path: tx.actor.unitPath },
      changes: {
        setting: setting.name,
        fromDay,
        valueBefore: lineOf(setting, before.value),
        valueAfter: line,
      },
    },
  );
  return after.version;
}

/** What was chosen, as the setting keeps it. Error `bad-request`, each field by its own words. */
function accepted<T extends object>(setting: Setting<T>, chosen: unknown): T {
  const names = Object.fromEntries(Object.entries(setting.fields).map(([name, { label }]) => [name, label]));
  const { success, data, error } = (setting.given ?? setting.shape).safeParse(chosen, {
    error: (issue) => issueWords(issue, names),
  });
  if (success) return data;
  const fields = error.issues.map(({ path, message }) => ({ path: ["chosen", ...path].join("."), message }));
  throw new AppError("bad-request", fields[0]!.message, { fields });
}
