import { type Kysely, type RawBuilder, sql } from "kysely";
import "../../../src/features/work/matters/store.ts";
import type { Tables } from "../../../src/base/server/database.ts";
import { digestsOfAll } from "../../../src/base/server/trail/row-digest.ts";

/** The events of the matters of `seed`, whom they concern, and the hash chain over them, behind what was sealed before. */
export async function seedTrail(db: Kysely<Tables>, authorityId: string): Promise<RawBuilder<unknown>[]> {
  const digests = await digestsOfAll(db, authorityId, "matter");
  const authority = sql`${authorityId}::uuid`;
  return [
    sql`create temp table seed_digest as
      select id, '{' || string_agg('"' || tab || '":"' || digest || '"', ',' order by tab collate "C") || '}' as digest
      from (${digests}) d group by id`,
    sql`analyze seed_digest`,
    events(),
    sql`analyze seed_event`,
    written(authority),
    concerned(authority),
    ...sealed(authority, authorityId),
  ];
}

/** What each act says and leaves behind, and which side does it; in signs that are their own search form, which is quick. */
const ACTS: [
  act: string,
  state: string,
  side: "owner" | "lead" | "verifier",
  summary: string,
  said: string,
][] = [
  ["register", "registered", "owner", "登记局长办公会批示", ""],
  ["dispatch", "dispatched", "owner", "交办", '"note":"请按期报送进度",'],
  ["sign", "under-way", "lead", "签收", ""],
  ["decline", "declined", "lead", "退签、不属本单位职责", '"reason":"不属本单位职责",'],
  ["split", "under-way", "lead", "分解给9个单位", ""],
  ["report", "under-way", "lead", "反馈、已按清单逐项核对。", ""],
  ["request-extension", "under-way", "lead", "申请延期三十天", '"reason":"设备到货推迟",'],
  ["submit", "submitted", "lead", "提交审核", '"note":"请审核",'],
  ["finish", "finished", "owner", "同意办结", ""],
  ["verify", "verified", "verifier", "核查通过、现场抽查属实", '"note":"现场抽查属实","passed":true,'],
  ["close", "closed", "owner", "销号、全部完成。", '"statement":"全部完成，运行正常",'],
  ["cancel", "cancelled", "owner", "终止、已并入其他工作", '"reason":"已并入其他工作",'],
];

/** The keys of what an act says stand in the order in which the hash takes them; the state is put in at its place. */
function events(): RawBuilder<unknown> {
  const acts = ACTS.map(([act, state, side, summary, said]) => {
    const pairs = [...said.split(/,(?=")/).filter(Boolean), `"state":"${state}"`].map((one) =>
      one.replace(/,$/, ""),
    );
    return sql`(${act}, ${side}, ${summary}, ${`{${pairs.sort().join(",")}}`})`;
  });
  return sql`create temp table seed_event as
    select pg_temp.seed_id(at, 16, s.i * 100 + version) as id, at, who.person_id, who.post_id, who.name, who.post,
      who.unit_id as actor_unit_id, who.unit_name as actor_unit_name, s.id as matter_id, version::int,
      coalesce(s.lead_id, s.owner_id) as unit_id, coalesce(s.lead_path, s.owner_path) as unit_path, s.owner_id,
      'matter.' || a.act as verb, a.summary, a.changes, digest.digest
    from seed s cross join lateral unnest(s.acts) with ordinality as done (act, version)
    cross join lateral (select s.created_at + (version - 1) * s.pace as at) t
    join (values ${sql.join(acts)}) as a (act, side, summary, changes) on a.act = done.act
    join seed_actor who on who.unit_id = case when a.side = 'lead' then s.lead_id else s.owner_id end
    join seed_digest digest on digest.id = s.id`;
}

function written(authority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into event (authority_id, id, at, actor_person_id, actor_post_id, actor_name, actor_post, actor_unit_id,
      actor_unit_name, subject_kind, subject_id, subject_version, unit_id, unit_path, verb, summary, changes, row_digest)
    select ${authority}, id, at, person_id, post_id, name, post, actor_unit_id, actor_unit_name, 'matter', matter_id,
      version, unit_id, unit_path, verb, summary, changes::jsonb, digest::jsonb
    from seed_event order by id`;
}

function concerned(authority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into event_unit (authority_id, unit_id, event_id)
    select ${authority}, unit_id, id from (
      select unit_id, id from seed_event union select actor_unit_id, id from seed_event
      union select owner_id, id from seed_event) c
    order by unit_id, id`;
}

/** The same hashes as {@link ../../../src/base/server/sealer.ts} would give: over the one before and the event as JSON. */
function sealed(authority: RawBuilder<unknown>, authorityId: string): RawBuilder<unknown>[] {
  const text = (column: string) => sql`to_json(${sql.ref(column)}::text)::text`;
  const content = sql`'[' || concat_ws(',', ${text("id")},
    '"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"',
    ${text("person_id")}, ${text("post_id")}, ${text("name")}, ${text("post")}, ${text("actor_unit_id")},
    ${text("actor_unit_name")}, '"matter"', ${text("matter_id")}, version::text, ${text("unit_id")}, ${text("unit_path")},
    ${text("verb")}, ${text("summary")}, changes, digest) || ']'`;
  return [
    sql`create function pg_temp.seal_step(before bytea, first bytea, content text) returns bytea immutable language plpgsql
      as $$ begin return sha256(coalesce(before, first) || convert_to(content, 'UTF8')); end $$`,
    sql`create aggregate pg_temp.seal_chain(first bytea, content text) (sfunc = pg_temp.seal_step, stype = bytea)`,
    sql`insert into event_seal (authority_id, seq, event_id, hash)
      select ${authority}, last.seq + row_number() over w, id, pg_temp.seal_chain(last.hash, ${content}) over w
      from seed_event cross join (
        select seq, hash from event_seal where authority_id = ${authorityId} order by seq desc limit 1) last
      window w as (order by id rows unbounded preceding)`,
  ];
}
