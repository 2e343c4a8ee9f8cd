import { sql } from "kysely";
import type { PromiseCheck } from "../../../../base/server/feature.ts";

/** Every notice was made from a line of the trail that tells of its record; what goes outside was told on the page first. */
export const noticeCheck: PromiseCheck = {
  name: "inbox.notices",
  promise: "derived",
  async find(db, authorityId) {
    const { rows } = await sql<{ id: string }>`
      select n.id::text as id from notice n
      where n.authority_id = ${authorityId} and not exists (
        select from event e where e.authority_id = n.authority_id and e.id = n.event_id
          and e.subject_kind = n.record_kind and e.subject_id = n.record_id and e.summary = n.said)
      order by n.id limit 100`.execute(db);
    const { rows: untold } = await sql<{ id: string }>`
      select d.id::text as id from delivery d
      where d.authority_id = ${authorityId} and d.state in ('waiting', 'failing') and d.notice_id is not null
        and not exists (select from notice n where n.authority_id = d.authority_id and n.id = d.notice_id)
      order by d.id limit 100`.execute(db);
    return [
      ...rows.map(({ id }) => ({ subject: `notice ${id}`, what: "消息提醒没有对应的留痕" })),
      ...untold.map(({ id }) => ({ subject: `delivery ${id}`, what: "待发的内容没有对应的消息提醒" })),
    ];
  },
};
