import { sql } from "kysely";
import type { NoticeKind } from "../../../../base/notice-kinds.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { counted } from "../../../../base/server/keyset/count.ts";
import {
  keysetPage,
  type Leg,
  type LegQuery,
  type PageAsked,
} from "../../../../base/server/keyset/keyset.ts";
import type { Outside } from "../../../../base/server/outside/outside.ts";
import { expectAllowed } from "../../../../record/server/records.ts";
import type { Channel, ChannelsOfMine, Delivery, DeliveryPage } from "./contract.ts";
import type { ChannelKind } from "./kinds.ts";
import { mayChangeChannel, mayOpenHooks, maySeeDeliveries } from "./policy.ts";
import type { DeliveryState } from "./states.ts";
import type { ChannelRow } from "./store.ts";

/** Where the acting person is told outside the page, and where the acting post's unit is. */
export async function readChannels(tx: ReadTx, { mail }: Outside): Promise<ChannelsOfMine> {
  const { authorityId, personId, unitId } = tx.actor;
  const rows = await tx.db
    .selectFrom("channel")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("closed_at", "is", null)
    .where((e) => e.or([e("person_id", "=", personId), e("unit_id", "=", unitId)]))
    .orderBy("id")
    .execute();
  const shown = (isOwn: boolean) =>
    rows.filter(({ person_id }) => (person_id !== null) === isOwn).map((row) => channelOf(tx, row));
  return {
    mail: mail !== undefined,
    mayOpenHooks: mayOpenHooks(tx.actor).allowed,
    own: shown(true),
    ofUnit: shown(false),
  };
}

function channelOf({ actor }: ReadTx, row: ChannelRow): Channel {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind as ChannelKind,
    shown: row.shown,
    isConfirmed: row.is_confirmed,
    digest: row.digest,
    atOnce: row.at_once as NoticeKind[],
    mayChange: mayChangeChannel(actor, row).allowed,
  };
}

const MOST_COUNTED = 500;

const NEWEST_FIRST: Leg[] = [{ keys: [{ column: sql.ref("d.id"), kind: "uuid" }], order: "desc" }];

/** Deliveries of one state in the whole authority, the newest first. Error `forbidden`. */
export async function readDeliveries(
  tx: ReadTx,
  { state, ...asked }: { state: DeliveryState } & PageAsked,
): Promise<DeliveryPage> {
  expectAllowed(maySeeDeliveries(tx.actor));
  const ofState = sql`d.authority_id = ${tx.actor.authorityId} and d.state = ${state}`;
  const page = await keysetPage<Found>("sent", NEWEST_FIRST, asked, async (leg: LegQuery) => {
    const { rows } = await sql<Found>`
      select d.*, c.kind, coalesce(o.name, u.name) as whose, n.title, ${leg.keys} as keys
      from delivery d
      join channel c on c.authority_id = d.authority_id and c.id = d.channel_id
      left join person o on o.authority_id = c.authority_id and o.id = c.person_id
      left join unit u on u.authority_id = c.authority_id and u.id = c.unit_id
      left join notice n on n.authority_id = d.authority_id and n.id = d.notice_id
      where ${ofState} and ${leg.where} order by ${leg.orderBy} limit ${leg.limit}`.execute(tx.db);
    return rows;
  });
  const count = await counted(tx, sql`select from delivery d where ${ofState}`, MOST_COUNTED);
  return { ...page, ...count, rows: page.rows.map(deliveryOf) };
}

interface Found {
  keys: string[];
  id: string;
  state: DeliveryState;
  kind: ChannelKind;
  whose: string;
  title: string | null;
  notice_kind: NoticeKind | null;
  digest_on: string | null;
  tries: number;
  first_at: Date;
  next_at: Date;
  ended_at: Date | null;
  answer: string | null;
}

function deliveryOf(row: Found): Delivery {
  return {
    id: row.id,
    state: row.state,
    kind: row.kind,
    whose: row.whose,
    what: row.title ?? "",
    noticeKind: row.notice_kind,
    digestOn: row.digest_on,
    tries: row.tries,
    firstAt: row.first_at.toISOString(),
    nextAt: row.ended_at === null ? row.next_at.toISOString() : null,
    answer: row.answer,
  };
}
