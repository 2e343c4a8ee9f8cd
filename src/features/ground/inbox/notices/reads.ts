import { type RawBuilder, sql } from "kysely";
import { POST_NAMES, type PostKind } from "../../../../base/actor.ts";
import type { NoticeKind } from "../../../../base/notice-kinds.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { counted } from "../../../../base/server/keyset/count.ts";
import {
  keysetPage,
  type Leg,
  type LegQuery,
  type PageAsked,
} from "../../../../base/server/keyset/keyset.ts";
import { actsFrom } from "../../people/lookup.ts";
import { NEW_COUNTED, type NoticePage, type NoticeRow } from "./contract.ts";

const MOST_COUNTED = 500;

const NEWEST_FIRST: Leg[] = [{ keys: [{ column: sql.ref("n.id"), kind: "uuid" }], order: "desc" }];

/** What the acting person was told of, of all the posts that they hold, the newest first. */
export async function readNotices(tx: ReadTx, asked: PageAsked): Promise<NoticePage> {
  const page = await keysetPage<Found>("told", NEWEST_FIRST, asked, (leg) => legOf(tx, leg));
  const count = await counted(tx, sql`select ${mine(tx)}`, MOST_COUNTED);
  return { ...page, ...count, rows: page.rows.map((row) => shown(tx, row)) };
}

/** What came behind a notice and still waits for the acting person, and which notice is the newest. */
export async function countNewNotices(
  tx: ReadTx,
  after: string | undefined,
): Promise<{ count: number; newest: string | null }> {
  const behind = after === undefined ? sql`` : sql`and n.id > ${after}::uuid`;
  const { rows } = await sql<{ count: number; newest: string | null }>`
    select (select count(*)::int from (select ${mine(tx)} and ${WAITS} ${behind} limit ${NEW_COUNTED}) w) as count,
      (select n.id ${mine(tx)} order by n.id desc limit 1) as newest`.execute(tx.db);
  return rows[0]!;
}

interface Found {
  keys: string[];
  id: string;
  kind: NoticeKind;
  at: Date;
  by_unit: string;
  said: string;
  title: string;
  record_kind: string;
  record_id: string;
  waits: boolean;
  post_id: string;
  post: PostKind;
  unit: string;
}

/** Notices for posts from which the person can still act: what was told in one that ended is not theirs any more. */
function mine({ actor }: ReadTx): RawBuilder<unknown> {
  return sql`from notice n
    join post p on p.authority_id = n.authority_id and p.id = n.post_id and ${actsFrom(sql.ref("n.person_id"))}
    where n.authority_id = ${actor.authorityId} and n.person_id = ${actor.personId}`;
}

/** What a notice `n` of the post `p` told of is still to be done. */
export const WAITS = sql`exists (select from duty d where d.authority_id = n.authority_id and d.kind = n.record_kind
  and d.record_id = n.record_id and d.side = n.side and d.act = n.act and (d.reach = 'above' or d.unit_id = p.unit_id or (d.rises and n.kind = 'escalated')))`;

async function legOf(tx: ReadTx, { where, orderBy, keys, limit }: LegQuery): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select n.id, n.kind, n.at, n.by_unit, n.said, n.title, n.record_kind, n.record_id, n.post_id, ${WAITS} as waits,
      p.kind as post, (select u.name from unit u where u.authority_id = p.authority_id and u.id = p.unit_id) as unit,
      ${keys} as keys
    ${mine(tx)} and ${where} order by ${orderBy} limit ${limit}`.execute(tx.db);
  return rows;
}

function shown({ actor }: ReadTx, row: Found): NoticeRow {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    byUnit: row.by_unit,
    said: row.said,
    title: row.title,
    recordKind: row.record_kind,
    recordId: row.record_id,
    waits: row.waits,
    otherPost: row.post_id === actor.postId ? null : `${row.unit}${POST_NAMES[row.post]}`,
  };
}
