import { sql } from "kysely";
import type { Actor } from "../../../../base/actor.ts";
import { addDays, inWords, officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { holdsWords } from "../../../../base/server/search/search.ts";
import type { Said, TodoRow } from "../contract.ts";
import { allowedActs } from "../policy.ts";
import { ACT_TABLE, type Act, type Side, STATE_TABLE, type State } from "../states.ts";
import { factsOfMany, loadRules } from "../store.ts";
import { visibleMatters, withNames } from "./ledger.ts";
import { type NamedMatter, numberOf, toMatterRow } from "./matter-row.ts";
import { saidTo } from "./said.ts";

/** The acts that each side's turn consists of; urging and cancelling are nobody's duty. */
const DUTIES: Record<Side, readonly Act[]> = {
  office: ["dispatch", "close"],
  lead: ["sign", "report", "submit", "split"],
  superior: ["dispatch", "finish", "return"],
  verifier: ["verify"],
};
const SUPPORT_DUTIES: readonly Act[] = ["support-sign", "support-report"];

interface TodoInput {
  q?: string | undefined;
  page: number;
  size: number;
}

/** What the acting post must do now, in order of due date; never what is somebody else's turn. */
export async function listTodo(
  tx: ReadTx,
  scope: UnitScope,
  input: TodoInput,
): Promise<{ rows: TodoRow[]; total: number }> {
  const { rules } = await loadRules(tx);
  const today = officeDate(tx.at);
  const silentSince = addDays(today, -rules.escalateAfterDays);
  const query = awaiting(tx, scope, silentSince, input.q);
  const { total } = await query.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const due = ownDue(scope);
  const found = await withNames(query)
    .select(due.as("own_due"))
    .orderBy(due, (o) => o.asc().nullsLast())
    .orderBy("m.number")
    .limit(input.size)
    .offset((input.page - 1) * input.size)
    .execute();
  const facts = await factsOfMany(tx, found);
  const said = await saidTo(tx, found as NamedMatter[]);
  const rows = (found as (NamedMatter & { own_due: string | null })[]).map((m, i) => {
    const acts = dutiesOf(tx.actor, m, allowedActs(tx.actor, facts[i]!));
    const risen = isRisen(tx.actor, m, silentSince);
    const words = saidToUnit(said.get(m.id) ?? [], acts);
    const row = toMatterRow(m, rules, today);
    const target = { targetValue: numberOf(m.target_value), reportedValue: numberOf(m.reported_value) };
    return {
      ...row,
      ...target,
      dueDate: m.own_due,
      said: words,
      acts,
      waitsFor: risen ?? waitsFor(m, acts, words),
    };
  });
  return { rows, total: Number(total) };
}

/** Matters whose turn it is the post's own unit's, on a side where this kind of post acts. */
function awaiting(tx: ReadTx, scope: UnitScope, silentSince: string, q: string | undefined) {
  const sides = sidesOf(tx.actor);
  const mine = visibleMatters(tx, scope).where((e) =>
    e.or([
      e.and([
        e("m.next_unit_id", "=", scope.unitId),
        e("m.next_side", "in", sides.length > 0 ? sides : ["lead"]),
        e.val(sides.length > 0),
      ]),
      // A verifier looks after all units below, not at one's own.
      e.and([
        e.val(tx.actor.post === "verifier"),
        e("m.next_side", "=", "verifier"),
        e("m.lead_path", "like", `${scope.path}%`),
        e("m.lead_unit_id", "!=", scope.unitId),
      ]),
      // What a unit directly below has left unanswered for too long rises to this one.
      e.and([
        e.val(ACT_TABLE.finish.posts.includes(tx.actor.post)),
        e("m.next_side", "=", "superior"),
        e("m.waiting_since", "<=", silentSince),
        e(directlyAbove("m.next_path"), "=", scope.path),
      ]),
      e.and([
        e.val(decidesExtensions(tx.actor)),
        e("m.extension_pending", "=", true),
        e("m.owner_unit_id", "=", scope.unitId),
        e("m.state", "not in", ["closed", "cancelled"]),
      ]),
      e.and([
        e.val(ACT_TABLE["support-sign"].posts.includes(tx.actor.post)),
        e("m.state", "in", [...ACT_TABLE["support-sign"].from]),
        e.exists(
          e
            .selectFrom("matter_support as mine")
            .select(e.val(1).as("one"))
            .where("mine.authority_id", "=", scope.authorityId)
            .whereRef("mine.matter_id", "=", "m.id")
            .where("mine.unit_id", "=", scope.unitId)
            .where("mine.state", "!=", "done"),
        ),
      ]),
    ]),
  );
  return q ? mine.where(holdsWords(q, "m.search_text")) : mine;
}

/** Until when the unit has to do its part: a supporting unit may have a due date of its own. */
function ownDue(scope: UnitScope) {
  return sql<string | null>`case when m.next_unit_id = ${scope.unitId} then m.due_date else coalesce((
    select own.due_date from matter_support own where own.authority_id = ${scope.authorityId}
      and own.matter_id = m.id and own.unit_id = ${scope.unitId} and own.state <> 'done'), m.due_date) end`;
}

/** The path of the unit above the one that a column names. */
function directlyAbove(column: string) {
  return sql<string>`regexp_replace(${sql.ref(column)}, '[^/]+/$', '')`;
}

/** Why a matter that is another unit's turn stands on this list; undefined where it is one's own turn. */
function isRisen(actor: Actor, m: NamedMatter, silentSince: string): string | undefined {
  const silent =
    m.next_side === "superior" && m.next_unit_id !== actor.unitId && m.waiting_since <= silentSince;
  return silent && m.next_path !== null ? `${m.owner_name}自${inWords(m.waiting_since)}起未审核` : undefined;
}

/** The sides on which this kind of post has a duty at all. */
function sidesOf(actor: Actor): Side[] {
  return (["office", "lead", "superior"] as const).filter((side) =>
    DUTIES[side].some((act) => ACT_TABLE[act].posts.includes(actor.post)),
  );
}

function decidesExtensions(actor: Actor): boolean {
  return ACT_TABLE["decide-extension"].posts.includes(actor.post);
}

function dutiesOf(actor: Actor, m: NamedMatter, allowed: Act[]): Act[] {
  const above =
    m.next_side === "superior" && m.next_unit_id !== actor.unitId && m.lead_unit_id !== actor.unitId;
  const mine = m.next_unit_id === actor.unitId || m.next_side === "verifier" || above;
  const duties = new Set<Act>(mine && m.next_side ? DUTIES[m.next_side] : []);
  if (m.extension_pending && m.owner_unit_id === actor.unitId) duties.add("decide-extension");
  if (m.lead_unit_id !== actor.unitId) for (const act of SUPPORT_DUTIES) duties.add(act);
  return allowed.filter((act) => duties.has(act));
}

/** Who only supports reads what was said at the dispatch; urging and returning are the leading unit's. */
function saidToUnit(said: Said[], acts: Act[]): Said[] {
  return onlySupports(acts) ? said.filter(({ act }) => act === "dispatch") : said;
}

function onlySupports(acts: Act[]): boolean {
  return acts.length > 0 && acts.every((act) => SUPPORT_DUTIES.includes(act));
}

function waitsFor(m: NamedMatter, acts: Act[], said: readonly Said[]): string {
  if (acts.includes("decide-extension")) return "延期申请待审批";
  if (onlySupports(acts)) return "请协办";
  if (acts.includes("verify")) return "待核查";
  if (acts.includes("close")) return "待销号";
  if (m.state === "declined") return "退签待处理";
  const open = m.state === "under-way" ? said.filter(({ isAnswered }) => !isAnswered) : [];
  if (open.some(({ isBad }) => isBad)) return "退回待补充";
  if (open.some(({ act }) => act === "reopen")) return "重开待办理";
  return STATE_TABLE[m.state as State].name;
}
