import { type RawBuilder, sql } from "kysely";

/**
 * What of each matter follows from its number alone, as a table `seed` of one row a matter (see {@link seedLives}).
 * Ten in a row are a family: six families in ten were split to nine schools and are at their end, three are under way,
 * and one are ten matters for departments and counties in the first states of a life.
 */

/** The acts of a life until a state, by what the matter is: a whole that was split, a part, or one by itself. */
const LIVES: [role: string, state: string, acts: string][] = [
  ["whole", "closed", "register dispatch sign split report submit finish close"],
  ["whole", "under-way", "register dispatch sign split"],
  ["part", "dispatched", "dispatch"],
  ["part", "under-way", "dispatch sign report"],
  ["part", "submitted", "dispatch sign report submit"],
  ["part", "finished", "dispatch sign report submit finish"],
  ["part", "closed", "dispatch sign report submit finish close"],
  ["part", "cancelled", "dispatch cancel"],
  ["single", "registered", "register"],
  ["single", "dispatched", "register dispatch"],
  ["single", "declined", "register dispatch decline"],
  ["single", "under-way", "register dispatch sign report"],
  ["single", "submitted", "register dispatch sign report submit"],
  ["single", "verified", "register dispatch sign report submit finish verify"],
  ["single", "cancelled", "register cancel"],
];

/** States of the ten of a family that is under way, and of one that was never split. */
const OPEN_FAMILY = words(
  "under-way closed submitted under-way under-way under-way under-way dispatched dispatched finished",
);
const SINGLES = words(
  "registered registered registered dispatched declined under-way under-way submitted verified cancelled",
);

const TOPICS = words(
  "食堂明厨亮灶 课后服务提质 体育场地开放 学位供给 教师轮岗交流 控辍保学 校车安全 近视防控 心理健康教育 劳动教育基地 " +
    "普惠园建设 实训中心 智慧校园 校舍安全排查 经费使用公开 阅读推广 防溺水宣传 送教上门 思政课建设 实验室更新",
);
const ACTIONS = words(
  "全面排查 方案落实 月度推进 专项整改 成果验收 台账更新 骨干培训 经费拨付 情况上报 结果公示",
);
/** In signs that are their own search form, which is quick to make. */
const CONTENTS = [
  "督促各学校逐项对照清单自查、发现的问题当月整改到位、并留存佐证。",
  "会同有关科室制定方案、明确责任人和时间节点、每月通报一次进度。",
  "组织学校负责人集中学习、结合实际提出改进措施、形成书面报告。",
  "建立工作台账、逐县逐项核对、年底前完成全部任务并接受核查。",
  "摸清底数、分类施策、重点解决群众反映强烈的突出问题。",
];
/** Stands in one matter of five thousand, and from 1,000 matters on in at least one. */
export const RARE_WORD = "莲峰古琴";

/** Fills the temporary table `seed` with the lives of the first `count` matters; `today` is the office's date. */
export function seedLives(authorityId: string, count: number, today: string): RawBuilder<unknown>[] {
  return [...FUNCTIONS, ...units(authorityId), lives(count, today), sql`analyze seed`];
}

/** `pick` scatters a number; `seed_id` is a UUIDv7 that follows from a time, a kind and a number. */
const FUNCTIONS = [
  sql`create function pg_temp.pick(n bigint) returns bigint immutable language sql
    as $$ select ((n * 2654435761) % 4294967296) >> 12 $$`,
  sql`create function pg_temp.seed_id(at timestamptz, kind int, n bigint) returns uuid immutable language sql
    as $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
      || '8' || lpad(to_hex(n), 15, '0'))::uuid $$`,
];

/** `seed_school` and `seed_office` number the units that lead; `seed_actor` says who acts for a unit. */
function units(authorityId: string): RawBuilder<unknown>[] {
  return [
    sql`create temp table seed_school as
      select row_number() over (order by path) - 1 as n, id, path, name, parent_id,
        min(rank) over (partition by parent_id) as first, count(*) over (partition by parent_id) as size
      from (select *, row_number() over (order by path) - 1 as rank from unit
        where authority_id = ${authorityId} and kind = 'school') u`,
    sql`create temp table seed_office as
      select row_number() over (order by path) - 1 as n, id, path, name from unit
      where authority_id = ${authorityId} and kind in ('department', 'county')`,
    sql`create unique index on seed_school (n)`,
    sql`create temp table seed_actor as
      select distinct on (u.id) u.id as unit_id, u.name as unit_name, u.path, p.id as post_id, p.kind as post,
        p.person_id, who.name
      from unit u
      join post p on p.authority_id = u.authority_id and p.unit_id = u.id
      join person who on who.authority_id = p.authority_id and who.id = p.person_id
      where u.authority_id = ${authorityId} and p.kind in ('clerk', 'head')
      order by u.id, p.kind`,
    sql`create temp table seed_root as select id, path, name from unit
      where authority_id = ${authorityId} and parent_id is null`,
  ];
}

/** Every second of the first hundred families goes to the same schools, so that one of them is busy at every size. */
function lives(count: number, today: string): RawBuilder<unknown> {
  const acts = sql.join(
    LIVES.map(([role, state, list]) => sql`(${role}, ${state}, string_to_array(${list}, ' '))`),
  );
  return sql`create temp table seed as
    with numbered as (
      select i, i / 10 as f, (i % 10)::int as j, pg_temp.pick(i) as chance, pg_temp.pick(i / 10) as family_chance
      from generate_series(0, ${sql.lit(count)}::bigint - 1) i
    ), shaped as (
      select *,
        case when f % 10 < 9 then case when j = 0 then 'whole' else 'part' end else 'single' end as role,
        case when f % 10 = 9 then ${SINGLES}[j + 1] when f % 10 > 5 then ${OPEN_FAMILY}[j + 1]
          when j = 9 and f % 4 = 0 then 'cancelled' else 'closed' end as state,
        date_trunc('milliseconds', now() - interval '20 days' - interval '600 days' * (1 - f * 10.0 / ${sql.lit(count)}))
          as family_at
      from numbered
    ), placed as (
      select s.*, s.family_at + s.j * interval '1 second' as created_at,
        -- The school at which a family begins, and from there the next ones of the same county.
        home.parent_id as county_id, home.first + (home.n - home.first + s.j - 1 + home.size) % home.size as school_n
      from shaped s
      join seed_school home on home.n = case when s.f < 100 and s.f % 2 = 0 then 0
        else s.family_chance % (select count(*) from seed_school) end
    ), landed as (
      select p.*, ${idOf(sql`p.created_at`, sql`p.i`)} as id,
        case when role = 'part' then ${idOf(sql`p.family_at`, sql`p.f * 10`)} end as parent_id,
        case when role = 'part' then ${idOf(sql`p.family_at`, sql`p.f * 10`)} else ${idOf(sql`p.created_at`, sql`p.i`)} end as root_id,
        case when role = 'part' then county.id else root.id end as owner_id,
        case when role = 'part' then county.path else root.path end as owner_path,
        case when role = 'part' then school.id when role = 'whole' then county.id when j > 0 then office.id end as lead_id,
        case when role = 'part' then school.path when role = 'whole' then county.path when j > 0 then office.path end as lead_path,
        case when role = 'part' then school.name when role = 'whole' then county.name when j > 0 then office.name end as lead_name
      from placed p
      join seed_school school on school.n = p.school_n
      join seed_office county on county.id = p.county_id
      join seed_office office on office.n = p.chance % (select count(*) from seed_office)
      cross join seed_root root
    )
    select l.*, life.acts || case when l.role = 'part' and j = 5 and f % 10 > 5 and f % 5 = 1
        then array['request-extension'] else '{}' end as acts,
      case when role = 'single' then interval '1 day' else interval '36 hours' end as pace,
      case when lead_id is null then null when f % 10 < 6 then (family_at + interval '45 days')::date
        else ${today}::date - 30 + ((case when role = 'single' then chance else family_chance end) % 240)::int
          - (case when role = 'part' then chance % 20 else 0 end)::int end as due,
      ${TOPICS}[family_chance % 20 + 1] || ${ACTIONS}[f % 7 + 1 + case when role = 'single' then j % 3 else 0 end]
        || '第' || f + 1 || '批' as title,
      (${CONTENTS}::text[])[chance % 5 + 1] || case when i % 5000 = 7 then ${RARE_WORD} || '进校园。' else '' end as content,
      state = 'verified' or (state = 'finished' and f % 2 = 0) as verified_by_other
    from landed l join (values ${acts}) as life (role, state, acts) using (role, state)`;
}

function idOf(at: RawBuilder<unknown>, n: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`pg_temp.seed_id(${at}, 1, ${n})`;
}

function words(list: string): RawBuilder<unknown> {
  return sql`(${list.split(" ")}::text[])`;
}
