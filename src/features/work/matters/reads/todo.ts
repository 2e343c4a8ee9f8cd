import type { Actor } from "../../../../base/actor.ts";
import { inWords, officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { Overview, TodoLines, Waiting } from "../../../../base/server/duties/duty-rules.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { MatterFilter, type Said, type TodoRow } from "../contract.ts";
import { DUTIES, SUPPORT_DUTIES } from "../duties.ts";
import { figuresOf, ledgerAddress } from "../figures.ts";
import { allowedActs } from "../policy.ts";
import { loadLimits, loadRules } from "../rules/in-force.ts";
import { silentAtOffice } from "../silence/escalate.ts";
import { withoutVainSplits } from "../split/reads.ts";
import { type Act, STATE_TABLE, type State } from "../states.ts";
import { factsOfMany } from "../store.ts";
import { countLedger } from "./ledger.ts";
import { type NamedMatter, numberOf, toMatterRow } from "./matter-row.ts";
import { saidTo } from "./said.ts";
import { namedMatters } from "./visible-matters.ts";

/** Matters in the to-do list. */
export const matterTodo: TodoLines = {
  kind: "matter",
  risesSince: async (tx) => (await loadLimits(tx)).escalate.since,
  atOffice: silentAtOffice,
  lines: todoLines,
  page: (id) => `/matters/${id}`,
  overview: overviewOf,
};

/** The figures of the start page that ask for something, the most pressing first. */
async function overviewOf(tx: ReadTx, scope: UnitScope): Promise<Overview[]> {
  const figures = figuresOf(tx.actor.post, tx.actor.unitId).filter(({ isQuiet }) => !isQuiet);
  const counted: (Overview & { isPressing: boolean })[] = [];
  for (const { label, asked, isPressing = false } of figures) {
    const count = await countLedger(tx, scope, MatterFilter.parse(asked));
    counted.push({ name: label, ...count, link: ledgerAddress(asked), isPressing });
  }
  return counted.sort((one, other) => Number(other.isPressing) - Number(one.isPressing));
}

/** What the acting post must do now to each of these matters. */
async function todoLines(
  tx: ReadTx,
  _scope: UnitScope,
  waiting: readonly Waiting[],
): Promise<Map<string, TodoRow>> {
  const [{ rules }, { escalate }] = [await loadRules(tx), await loadLimits(tx)];
  const today = officeDate(tx.at);
  const found = await namedMatters(
    tx,
    waiting.map(({ id }) => id),
  );
  const [facts, said] = await Promise.all([factsOfMany(tx, found), saidTo(tx, found)]);
  const dueDates = new Map(waiting.map(({ id, dueDate }) => [id, dueDate]));
  const duties = await withoutVainSplits(
    tx,
    found.map((m, i) => ({
      leadUnitId: m.lead_unit_id,
      acts: dutiesOf(tx.actor, m, allowedActs(tx.actor, facts[i]!)),
    })),
  );
  const rows = found.map((m, i): TodoRow => {
    const acts = duties[i]!;
    const risen = isRisen(tx.actor, m, escalate.since);
    const words = saidToUnit(said.get(m.id) ?? [], acts);
    return {
      ...toMatterRow(m, rules, today),
      finishStandard: m.finish_standard,
      targetValue: numberOf(m.target_value),
      reportedValue: numberOf(m.reported_value),
      dueDate: dueDates.get(m.id) ?? null,
      said: words,
      acts,
      waitsFor: risen ?? waitsFor(m, acts, words),
    };
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Why a matter that is another unit's turn stands on this list; undefined where it is one's own turn. */
function isRisen(actor: Actor, m: NamedMatter, silentSince: string): string | undefined {
  const silent =
    m.next_side === "superior" && m.next_unit_id !== actor.unitId && m.waiting_since <= silentSince;
  return silent && m.next_path !== null ? `${m.owner_name}自${inWords(m.waiting_since)}起未审核` : undefined;
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
