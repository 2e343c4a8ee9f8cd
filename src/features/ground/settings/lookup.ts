import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Actor, POST_NAMES } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import { readKept, type Setting } from "../../../base/setting.ts";
import { ALLOWED, type Decision, forbidden } from "../../../record/decision.ts";

/** What holds of a setting on a day. */
export interface InForce<T> {
  value: T;
  /** Acts on the setting so far, of whatever day; whoever changes it says which version they saw. */
  version: number;
  /** Since when it holds; null where nothing was chosen for that day or one before. */
  since: string | null;
}

/** What an authority's settings say on a day (`YYYY-MM-DD`), by one query however many they are, in their order. */
export async function settingsOn<const S extends readonly Setting[]>(
  db: Kysely<Tables>,
  authorityId: string,
  settings: S,
  day: string,
): Promise<{ [I in keyof S]: S[I] extends Setting<infer T> ? InForce<T> : never }> {
  const keys = settings.map(({ key }) => key);
  const { rows } = await sql<{ key: string; version: number; since: string | null; value: unknown }>`
    select distinct on (s.key) s.key, s.version, v.from_day as since, v.value
    from setting s
    left join setting_value v on v.authority_id = s.authority_id and v.setting_id = s.id
      and v.withdrawn is null and v.from_day <= ${day}::date
    where s.authority_id = ${authorityId} and s.key = any(${keys})
    order by s.key, v.from_day desc nulls last, v.version desc`.execute(db);
  const chosen = new Map(rows.map((row) => [row.key, row]));
  return settings.map((one) => {
    const { value, version, since } = chosen.get(one.key) ?? { value: null, version: 0, since: null };
    return { value: readKept(one, value), version, since };
  }) as never;
}

/** What the actor's authority chose for a day, today where none is named. */
export async function settingOn<T extends object>(
  { db, actor, at }: ReadTx,
  setting: Setting<T>,
  day: string = officeDate(at),
): Promise<InForce<T>> {
  return (await settingsOn(db, actor.authorityId, [setting], day))[0];
}

/**
 * The same as an expression of a larger query: the kept value as JSON, null where nothing was chosen; `readKept` makes the
 * setting's value of it.
 */
export function settingSql(authorityId: string, { key }: Setting, day: string): RawBuilder<unknown> {
  return sql`(
    select v.value from setting s
    join setting_value v on v.authority_id = s.authority_id and v.setting_id = s.id
    where s.authority_id = ${authorityId} and s.key = ${key} and v.withdrawn is null and v.from_day <= ${day}::date
    order by v.from_day desc, v.version desc limit 1)`;
}

/** Whether the actor may change a setting: from one of its posts, in the authority's own unit. */
export function mayChangeSetting(actor: Pick<Actor, "post" | "unitKind">, setting: Setting): Decision {
  if (actor.unitKind === "authority" && setting.posts.includes(actor.post)) return ALLOWED;
  const posts = setting.posts.map((post) => POST_NAMES[post]);
  return forbidden(`${setting.name}由主管局本级的${posts.join("、")}更改`);
}
