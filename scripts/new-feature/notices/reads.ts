import { sql } from "kysely";
import type { RouteResult } from "../../../base/route.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { counted } from "../../../base/server/keyset/count.ts";
import { keysetPage, type Leg, type PageAsked } from "../../../base/server/keyset/keyset.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import { storyOf } from "../../ground/audit/lookup.ts";
import type { listNotices, Notice, NoticeRow } from "./contract.ts";
import { NOTICE_LIFE } from "./states.ts";

/** A page of the notices in scope, the newest first. */
export async function readNotices(
  tx: ReadTx,
  scope: UnitScope,
  asked: PageAsked,
): Promise<RouteResult<typeof listNotices>> {
  const { rows, ...page } = await keysetPage<Found & { keys: string[] }>(
    "newest",
    NEWEST_FIRST,
    asked,
    ({ where, orderBy, keys, limit }) =>
      selected(tx, scope).select(keys.as("keys")).where(where).orderBy(orderBy).limit(limit).execute(),
  );
  const count = await counted(tx, sql`${inScope(tx, scope).select("n.id")}`);
  return { ...page, ...count, rows: rows.map((row) => asRow(tx, row)) };
}

/** Ids rise with time. */
const NEWEST_FIRST: Leg[] = [{ keys: [{ column: sql.ref("n.id"), kind: "uuid" }], order: "desc" }];

/** One notice with its story. Error `not-found` out of the scope. */
export async function readNotice(tx: ReadTx, scope: UnitScope, id: string): Promise<Notice> {
  const row = await selected(tx, scope).where("n.id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("not-found");
  return { ...asRow(tx, row), story: await storyOf(tx, "notice", id) };
}

/** Row-level security keeps authorities apart; below which unit somebody sees, only this does. */
function inScope(tx: ReadTx, scope: UnitScope) {
  return tx.db
    .selectFrom("notice as n")
    .where("n.authority_id", "=", scope.authorityId)
    .where(atOrBelow("n.unit_path", scope.path));
}

function selected(tx: ReadTx, scope: UnitScope) {
  return inScope(tx, scope)
    .innerJoin("unit as u", (join) =>
      join.onRef("u.authority_id", "=", "n.authority_id").onRef("u.id", "=", "n.unit_id"),
    )
    .select(["n.id", "n.title", "n.state", "n.unit_path", "n.opened_at", "n.version", "u.name as unitName"]);
}

type Found = Awaited<ReturnType<ReturnType<typeof selected>["executeTakeFirstOrThrow"]>>;

function asRow({ actor }: ReadTx, { unit_path, opened_at, ...row }: Found): NoticeRow {
  const allowed = NOTICE_LIFE.allowed(actor, { state: row.state, unitPath: unit_path });
  return { ...row, openedAt: opened_at.toISOString(), allowed };
}
