import { sql } from "kysely";
import { officeDate } from "../../../base/dates.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import { readKept, type Setting } from "../../../base/setting.ts";
import { expectAllowed } from "../../../record/server/records.ts";
import type { DatedValue, SettingShown, Value } from "./contract.ts";
import { formOf } from "./form.ts";
import { mayChangeSetting, settingsOn } from "./lookup.ts";
import { maySeeSettings } from "./policy.ts";
import { valueStates } from "./value-states.ts";

/** Every declared setting, with what holds today and what lies ahead. Error `forbidden`. */
export async function readSettings(tx: ReadTx, declared: readonly Setting[]): Promise<SettingShown[]> {
  expectAllowed(maySeeSettings(tx.actor));
  const today = officeDate(tx.at);
  const inForce = await settingsOn(tx.db, tx.actor.authorityId, declared, today);
  const ahead = await datedValues(tx, declared, sql`v.withdrawn is null and v.from_day > ${today}::date`);
  return declared.map((setting, i) => {
    const { value, version, since } = inForce[i]!;
    const { key, group, name, about } = setting;
    return {
      ...{ key, group, name, about, version, since },
      fields: formOf(setting),
      value: value as Value,
      mayChange: mayChangeSetting(tx.actor, setting).allowed,
      coming: (ahead.get(key) ?? []).filter(({ state }) => state === "coming").reverse(),
    };
  });
}

/** Values of one setting that are shown; whoever looks for older ones finds them on the trail. */
const SHOWN = 200;

/** Every value that was set, the newest day first. Error `forbidden`. */
export async function readHistory(tx: ReadTx, setting: Setting): Promise<DatedValue[]> {
  expectAllowed(maySeeSettings(tx.actor));
  const values = await datedValues(tx, [setting], sql`true`);
  return (values.get(setting.key) ?? []).slice(0, SHOWN);
}

interface Kept {
  key: string;
  version: number;
  fromDay: string;
  value: unknown;
  withdrawn: number | null;
  setBy: DatedValue["setBy"];
  withdrawnBy: DatedValue["withdrawnBy"];
}

/** Values by the keys of their settings, the newest day first, each with who set it and who took it back, by the trail. */
async function datedValues(
  tx: ReadTx,
  declared: readonly Setting[],
  condition: ReturnType<typeof sql>,
): Promise<Map<string, DatedValue[]>> {
  const { authorityId } = tx.actor;
  const { rows } = await sql<Kept>`
    select s.key, v.version, v.from_day as "fromDay", v.value, v.withdrawn,
      ${by("a")} as "setBy", ${by("w")} as "withdrawnBy"
    from setting s
    join setting_value v on v.authority_id = s.authority_id and v.setting_id = s.id
    left join event a on a.authority_id = s.authority_id and a.subject_kind = 'setting'
      and a.subject_id = s.id and a.subject_version = v.version
    left join event w on w.authority_id = s.authority_id and w.subject_kind = 'setting'
      and w.subject_id = s.id and w.subject_version = v.withdrawn
    where s.authority_id = ${authorityId} and s.key = any(${declared.map(({ key }) => key)}) and ${condition}
    order by v.from_day desc, v.version desc`.execute(tx.db);
  const today = officeDate(tx.at);
  return new Map(
    declared.map((setting) => {
      const own = rows.filter(({ key }) => key === setting.key);
      const states = valueStates(own, today);
      return [setting.key, own.map((row, i) => shown(setting, row, states[i]!))];
    }),
  );
}

/** Who acted, as the event `alias` says; null where there is none, for values from before settings were dated. */
function by(alias: string) {
  const [name, unit, at] = ["actor_name", "actor_unit_name", "at"].map((one) => sql.ref(`${alias}.${one}`));
  return sql`case when ${at} is not null then jsonb_build_object('name', ${name}, 'unit', ${unit},
    'at', to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end`;
}

function shown(
  setting: Setting,
  { key: _, withdrawn: __, value, ...rest }: Kept,
  state: DatedValue["state"],
): DatedValue {
  return {
    ...rest,
    state,
    value: readKept(setting, value) as Value,
    isLegible: setting.shape.safeParse(value).success,
  };
}
