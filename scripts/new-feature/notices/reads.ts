import type { ReadTx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import { storyOf } from "../../ground/audit/lookup.ts";
import type { Notice, NoticeRow } from "./contract.ts";
import { NOTICE_LIFE } from "./states.ts";

/** A page of the notices in scope, the newest first. */
export async function readNotices(
  tx: ReadTx,
  scope: UnitScope,
  { page, size }: { page: number; size: number },
): Promise<{ rows: NoticeRow[]; total: number }> {
  const { total } = await inScope(tx, scope)
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await selected(tx, scope)
    .orderBy("n.id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { rows: rows.map((row) => asRow(tx, row)), total: Number(total) };
}

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
