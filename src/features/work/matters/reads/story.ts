import { inWords, officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { OriginKind } from "../../../../base/server/feature.ts";
import { readsAt, type UnitScope } from "../../../../base/server/scope.ts";
import { storyOf } from "../../../ground/audit/lookup.ts";
import { dueKeptOf } from "../../../ground/clocks/lookup.ts";
import type { MatterStory } from "../contract.ts";
import { evidenceOfMatter } from "../evidence/reads.ts";
import { nextReportDue } from "../lamp.ts";
import { decide, isOnBehalf } from "../policy.ts";
import { loadRules } from "../rules/in-force.ts";
import { withoutVainSplits } from "../split/reads.ts";
import { ACT_TABLE, ACTS, type Act, type Side } from "../states.ts";
import { factsOf } from "../store.ts";
import { type NamedMatter, numberOf, toMatterRow } from "./matter-row.ts";
import { saidTo } from "./said.ts";
import { visibleMatters, withNames } from "./visible-matters.ts";

/** A matter's whole story on one page. Error `not-found` where the scope does not reach it. */
export async function matterStory(
  tx: ReadTx,
  scope: UnitScope,
  id: string,
  origins: readonly OriginKind[],
): Promise<MatterStory> {
  const found = await withNames(visibleMatters(tx, scope).where("m.id", "=", id)).executeTakeFirst();
  if (!found) throw new AppError("not-found");
  const m = found as NamedMatter;
  const { rules } = await loadRules(tx);
  const facts = await factsOf(tx, m);
  return {
    ...toMatterRow(m, rules, officeDate(tx.at)),
    content: m.content,
    originText: m.origin_text,
    source: await sourceOf(tx, m, origins),
    dueKept: m.due_source === "rule" ? await dueKeptOf(tx, "matter", id) : null,
    wholeDue: facts.whole?.dueDate ?? null,
    finishStandard: m.finish_standard,
    targetValue: numberOf(m.target_value),
    targetUnit: m.target_unit,
    reportedValue: numberOf(m.reported_value),
    reportCycle: m.report_cycle,
    nextReportDue: nextReportDue({
      reportCycle: m.report_cycle,
      lastReportOn: m.last_report_on,
      dispatchedOn: m.dispatched_on,
    }),
    nextActor: nextActor(m),
    said: (await saidTo(tx, [m])).get(id) ?? [],
    ancestors: await ancestorsOf(tx, scope, m),
    supports: await supportsOf(tx, id),
    reports: await reportsOf(tx, id),
    evidence: await evidenceOfMatter(tx, id),
    extensions: await extensionsOf(tx, id),
    closures: await closuresOf(tx, id),
    acts: await storyOf(tx, "matter", id),
    ...(await verbsFor(tx, facts)),
  };
}

/** What stands where the matter comes from, as the feature tells it that registers such origins. */
async function sourceOf(tx: ReadTx, m: NamedMatter, origins: readonly OriginKind[]) {
  const known = origins.find(({ kind }) => kind === m.origin);
  return (m.origin_id && (await known?.source?.(tx, m.origin_id))) || null;
}

const SIDE_NAMES: Record<Side, string> = { office: "交办", lead: "办理", superior: "审核", verifier: "核查" };

/** What is due in a state, where its side alone does not say it. */
const DUE_OF: Partial<Record<string, string>> = {
  dispatched: "签收",
  declined: "处理退签",
  finished: "销号",
  verified: "销号",
};

function nextActor(m: NamedMatter): string | null {
  if (!m.next_side) return null;
  const since = `（${inWords(m.waiting_since)}起）`;
  if (m.next_side === "verifier") return `核查人员核查${since}`;
  const unit = m.next_unit_id === m.lead_unit_id ? m.lead_name : m.owner_name;
  return `${unit}${DUE_OF[m.state] ?? SIDE_NAMES[m.next_side]}${since}`;
}

/** Buttons: what is allowed, and why an act that is within the post's right is not possible now. */
async function verbsFor(
  tx: ReadTx,
  facts: Parameters<typeof decide>[2],
): Promise<Pick<MatterStory, "allowed" | "onBehalf" | "refused">> {
  const may: Act[] = [];
  const refused: Partial<Record<Act, string>> = {};
  for (const act of ACTS) {
    const decision = decide(tx.actor, act, facts);
    if (decision.allowed) may.push(act);
    else if (decision.why === "state" && ACT_TABLE[act].from.includes(facts.state))
      refused[act] = decision.reason;
  }
  const [allowed] = await withoutVainSplits(tx, [{ leadUnitId: facts.leadUnitId, acts: may }]);
  const onBehalf = ACTS.filter(
    (act) => (allowed!.includes(act) || refused[act] !== undefined) && isOnBehalf(tx.actor, act, facts),
  );
  return { allowed: allowed!, onBehalf, refused };
}

/** The chain of parents up to the root. A title is told even where the parent itself is not open to the reader. */
async function ancestorsOf(tx: ReadTx, scope: UnitScope, m: NamedMatter): Promise<MatterStory["ancestors"]> {
  const chain: MatterStory["ancestors"] = [];
  for (let parentId = m.parent_id; parentId; ) {
    const parent = await tx.db
      .selectFrom("matter")
      .select(["id", "number", "title", "parent_id", "owner_path", "lead_path"])
      .where("authority_id", "=", tx.actor.authorityId)
      .where("id", "=", parentId)
      .executeTakeFirstOrThrow();
    const readable = [parent.owner_path, parent.lead_path].some((path) => readsAt(scope, path));
    chain.unshift({ id: parent.id, number: parent.number, title: parent.title, readable });
    parentId = parent.parent_id;
  }
  return chain;
}

async function supportsOf(tx: ReadTx, id: string): Promise<MatterStory["supports"]> {
  const rows = await tx.db
    .selectFrom("matter_support as s")
    .innerJoin("unit as u", (j) =>
      j.onRef("u.authority_id", "=", "s.authority_id").onRef("u.id", "=", "s.unit_id"),
    )
    .select(["u.id", "u.name", "s.due_date", "s.state"])
    .where("s.authority_id", "=", tx.actor.authorityId)
    .where("s.matter_id", "=", id)
    .orderBy("u.sort")
    .orderBy("u.path")
    .execute();
  return rows.map((r) => ({ unit: { id: r.id, name: r.name }, dueDate: r.due_date, state: r.state }));
}

async function reportsOf(tx: ReadTx, id: string): Promise<MatterStory["reports"]> {
  const rows = await tx.db
    .selectFrom("matter_report as r")
    .innerJoin("unit as u", (j) =>
      j.onRef("u.authority_id", "=", "r.authority_id").onRef("u.id", "=", "r.unit_id"),
    )
    .innerJoin("person as p", (j) =>
      j.onRef("p.authority_id", "=", "r.authority_id").onRef("p.id", "=", "r.person_id"),
    )
    .select([
      "r.id",
      "r.at",
      "r.content",
      "r.value",
      "u.id as unit_id",
      "u.name as unit_name",
      "p.name as who",
    ])
    .where("r.authority_id", "=", tx.actor.authorityId)
    .where("r.matter_id", "=", id)
    .orderBy("r.at", "desc")
    .limit(200)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    at: r.at.toISOString(),
    unit: { id: r.unit_id, name: r.unit_name },
    who: r.who,
    content: r.content,
    value: numberOf(r.value),
  }));
}

async function extensionsOf(tx: ReadTx, id: string): Promise<MatterStory["extensions"]> {
  const rows = await tx.db
    .selectFrom("matter_extension")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", id)
    .orderBy("asked_at")
    .execute();
  return rows.map((r) => ({
    id: r.id,
    oldDue: r.old_due,
    newDue: r.new_due,
    reason: r.reason,
    askedAt: r.asked_at.toISOString(),
    decision: r.decision,
    decisionNote: r.decision_note,
  }));
}

async function closuresOf(tx: ReadTx, id: string): Promise<MatterStory["closures"]> {
  const rows = await tx.db
    .selectFrom("matter_closure")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", id)
    .orderBy("closed_at")
    .execute();
  return rows.map((r) => ({
    outcome: r.outcome,
    statement: r.statement,
    closedAt: r.closed_at.toISOString(),
    reopenedAt: r.reopened_at?.toISOString() ?? null,
    reopenReason: r.reopen_reason,
  }));
}
