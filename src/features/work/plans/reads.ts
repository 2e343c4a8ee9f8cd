import { sql } from "kysely";
import { officeDate } from "../../../base/dates.ts";
import type { RouteInput, RouteResult } from "../../../base/route.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { counted } from "../../../base/server/keyset/count.ts";
import { type Key, keysetPage } from "../../../base/server/keyset/keyset.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { byPinyin, holdsWords } from "../../../base/server/search/search.ts";
import { atOrBelow, pathAndAbove } from "../../../record/server/below.ts";
import { unitsById } from "../../ground/units/lookup.ts";
import { namesOfDocuments } from "../documents/lookup.ts";
import { obstaclesIn, unattendedUnits } from "./adoption/obstacles.ts";
import type {
  AdoptionPreview,
  listPlanRows,
  listPlans,
  PlanDetail,
  PlanRevision,
  PlanRow,
  RevisionChange,
} from "./contract.ts";
import { coverageOf } from "./coverage.ts";
import type { PlanItem } from "./draft/contract.ts";
import { loadItems, loadSegments } from "./draft/store.ts";
import { missingOf } from "./gaps/missing.ts";
import { goneUnits } from "./gone-units.ts";
import { allowedVerbs, DRAFT_READERS } from "./policy.ts";
import { factsOf, type PlanRecord } from "./store.ts";

/** A page of the plans that the actor can see, and how many there are. */
export async function planPage(
  tx: ReadTx,
  scope: UnitScope,
  filter: RouteInput<typeof listPlans>["query"],
): Promise<RouteResult<typeof listPlans>> {
  const found = visiblePlans(tx, scope)
    .$if(filter.status !== undefined, (q) => q.where("status", "=", filter.status!))
    .$if(filter.year !== undefined, (q) => q.where("year", "=", filter.year!))
    .$if(!!filter.q, (q) => q.where(holdsWords(filter.q!, "search_text")));
  const { rows, ...page } = await keysetPage<PlanRecord & { keys: string[] }>(
    `${filter.sort}.${filter.order}`,
    [{ keys: [SORTED[filter.sort], { column: sql.ref("id"), kind: "uuid" }], order: filter.order }],
    filter,
    ({ where, orderBy, keys, limit }) =>
      found.selectAll().select(keys.as("keys")).where(where).orderBy(orderBy).limit(limit).execute(),
  );
  const units = await unitsById(
    tx,
    rows.map((plan) => plan.unit_id),
  );
  return {
    ...page,
    ...(await counted(tx, sql`${found.select("id")}`)),
    rows: rows.map((plan) => toRow(plan, units.get(plan.unit_id)!.name)),
  };
}

const SORTED: Record<RouteInput<typeof listPlans>["query"]["sort"], Key> = {
  changed: { column: sql.ref("changed_at"), kind: "instant" },
  title: { column: sql`(${byPinyin("title")})`, kind: "text" },
  year: { column: sql.ref("year"), kind: "bigint" },
  tasks: { column: sql.ref("task_count"), kind: "bigint" },
};

/**
 * A plan, whole or with its `first` sentences and items only; coverage and counts are those of the whole. Error
 * `not-found` where the actor cannot see it.
 */
export async function planDetail(
  tx: ReadTx,
  scope: UnitScope,
  id: string,
  first = Number.POSITIVE_INFINITY,
): Promise<PlanDetail> {
  const plan = await visiblePlan(tx, scope, id);
  const segments = await loadSegments(tx, id);
  const items = await loadItems(tx, id);
  const named = new Set([
    plan.unit_id,
    ...items.flatMap(unitsOf),
    ...segments.flatMap((s) => s.ownerUnitId ?? []),
  ]);
  const units = await unitsById(tx, [...named]);
  return {
    ...toRow(plan, units.get(plan.unit_id)!.name),
    documentName: (await namesOfDocuments(tx, [plan.document_id])).get(plan.document_id)!,
    documentDate: plan.document_date,
    adoptedByName: plan.adopted_by_name,
    frameworks: plan.frameworks as PlanDetail["frameworks"],
    warnings: plan.warnings as PlanDetail["warnings"],
    segments: segments.slice(0, first),
    items: items.slice(0, first),
    counts: { segments: segments.length, items: items.length },
    units: [...units.values()].map(({ id: unitId, name }) => ({ id: unitId, name })),
    coverage: coverageOf(segments),
    revisions: await revisionsOf(tx, id),
    allowed: allowedVerbs(tx.actor, factsOf(plan)),
  };
}

/**
 * Sentences and items of a plan behind its first `from`. Errors: `not-found`, `changed-meanwhile` (it is in another
 * version than its beginning was read in).
 */
export async function planRows(
  tx: ReadTx,
  scope: UnitScope,
  id: string,
  { version, from, size }: RouteInput<typeof listPlanRows>["query"],
): Promise<RouteResult<typeof listPlanRows>> {
  const plan = await visiblePlan(tx, scope, id);
  if (plan.version !== version) throw new AppError("changed-meanwhile");
  const items = await loadItems(tx, id);
  return { segments: await loadSegments(tx, id, { from, size }), items: items.slice(from, from + size) };
}

function unitsOf(item: PlanItem): string[] {
  return [...(item.leadUnitId ? [item.leadUnitId] : []), ...item.supporting.map((s) => s.unitId)];
}

/** What stands in the way of adopting a draft and what its items lack. Error `not-found`. */
export async function adoptionPreview(tx: ReadTx, scope: UnitScope, id: string): Promise<AdoptionPreview> {
  const plan = await visiblePlan(tx, scope, id);
  const coverage = coverageOf(await loadSegments(tx, id));
  const tasks = (await loadItems(tx, id)).filter((i) => i.kind === "task" && i.endedByRevision === null);
  const gone = await goneUnits(tx, plan, tasks);
  return {
    version: plan.version,
    ready: plan.status === "draft" && coverage.open.length === 0 && tasks.length > 0 && gone.length === 0,
    coverage,
    tasks: tasks.length,
    gone,
    lacking: tasks
      .map((item) => ({ itemId: item.id, title: item.title, missing: missingOf(item) }))
      .filter(({ missing }) => missing.length > 0),
    obstacles: obstaclesIn(tasks, officeDate(tx.at)),
    unattended: await unattendedUnits(tx, tasks),
  };
}

async function revisionsOf(tx: ReadTx, planId: string): Promise<PlanRevision[]> {
  const rows = await tx.db
    .selectFrom("plan_revision")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("plan_id", "=", planId)
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    number: row.number,
    onDate: row.on_date,
    reason: row.reason,
    changes: row.changes as RevisionChange[],
    byName: row.person_name,
    at: row.at.toISOString(),
  }));
}

/** A plan that the actor can see. Error `not-found`. */
export async function visiblePlan(tx: ReadTx, scope: UnitScope, id: string): Promise<PlanRecord> {
  const plan = await visiblePlans(tx, scope).selectAll().where("id", "=", id).executeTakeFirst();
  if (!plan) throw new AppError("not-found");
  return plan;
}

/** The plans that the actor can see: the same rule as `maySee` in policy.ts, as a query. */
export function visiblePlans(tx: ReadTx, scope: UnitScope) {
  const readsDrafts = DRAFT_READERS.includes(tx.actor.post);
  return tx.db
    .selectFrom("plan")
    .where("authority_id", "=", scope.authorityId)
    .where((e) => {
      const within = atOrBelow("unit_path", scope.path);
      const adopted = e("status", "=", "adopted");
      const above = e("reach_path", "=", e.fn.any(e.val(pathAndAbove(scope.path))));
      return e.or([readsDrafts ? within : e.and([within, adopted]), e.and([adopted, above])]);
    });
}

function toRow(plan: PlanRecord, unitName: string): PlanRow {
  return {
    id: plan.id,
    title: plan.title,
    year: plan.year,
    status: plan.status,
    unit: { id: plan.unit_id, name: unitName },
    documentId: plan.document_id,
    tasks: plan.task_count,
    accounted: plan.accounted_count,
    createdByName: plan.created_by_name,
    createdAt: plan.created_at.toISOString(),
    changedAt: plan.changed_at.toISOString(),
    adoptedOn: plan.adopted_on,
    version: plan.version,
  };
}
