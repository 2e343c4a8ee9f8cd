import { sql } from "kysely";
import { OFFICE_TIME_ZONE, officeDate } from "../../../base/dates.ts";
import type { PromiseCheck } from "../../../base/server/feature.ts";
import type { Setting } from "../../../base/setting.ts";

/** What holds today, and what will, can be read; screens go on with what the setting begins with until somebody chooses again. */
export function valuesCheck(declared: () => readonly Setting[]): PromiseCheck {
  return {
    name: "settings.values",
    promise: "derived",
    async find(db, authorityId) {
      const known = new Map(declared().map((setting) => [setting.key, setting]));
      const { rows } = await sql<{ id: string; key: string; day: string | null; value: unknown }>`
        select distinct on (id, holds) id, key, from_day as day, value
        from (
          select s.id, s.key, v.from_day, v.version, v.value, greatest(v.from_day, ${officeDate()}::date) as holds
          from setting s
          left join setting_value v on v.authority_id = s.authority_id and v.setting_id = s.id and v.withdrawn is null
          where s.authority_id = ${authorityId}
        ) as dated
        order by id, holds, from_day desc, version desc`.execute(db);
      const strange = new Map(rows.filter(({ key }) => !known.has(key)).map(({ id, key }) => [id, key]));
      const illegible = rows.flatMap(({ id, key, day, value }) => {
        const setting = known.get(key);
        const subject = `setting ${id}`;
        if (!setting || day === null || setting.shape.safeParse(value).success) return [];
        return [
          {
            subject,
            what: `自 ${day} 起的${setting.name}无法识别，目前按系统默认或原定方案办理，请重新设定`,
          },
        ];
      });
      const unknown = [...strange].map(([id, key]) => ({
        subject: `setting ${id}`,
        what: `没有哪项功能有“${key}”这项设置`,
      }));
      return [...unknown, ...illegible];
    },
  };
}

/** The past stays: nothing was set for a day that was over, nor taken back once its day had come. */
export const datesCheck: PromiseCheck = {
  name: "settings.dates",
  promise: "traced",
  async find(db, authorityId) {
    const { rows } = await sql<{ id: string; version: number }>`
      select v.setting_id as id, v.version from setting_value v
      left join event a on a.authority_id = v.authority_id and a.subject_kind = 'setting'
        and a.subject_id = v.setting_id and a.subject_version = v.version
      left join event w on w.authority_id = v.authority_id and w.subject_kind = 'setting'
        and w.subject_id = v.setting_id and w.subject_version = v.withdrawn
      where v.authority_id = ${authorityId}
        and (v.from_day < ${dayOf("a.at")} or v.from_day <= ${dayOf("w.at")}
          or (a.id is null and v.version > 0) or (w.id is null and v.withdrawn is not null))
      order by 1, 2 limit 100`.execute(db);
    return rows.map(({ id, version }) => ({
      subject: `setting_value ${id} ${version}`,
      what: "设定的生效日期早于设定或撤回之日，或没有留痕",
    }));
  },
};

const dayOf = (at: string) => sql`(${sql.ref(at)} at time zone ${sql.lit(OFFICE_TIME_ZONE)})::date`;
