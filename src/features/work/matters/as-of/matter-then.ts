import { daysBetween, inWords, officeDate } from "../../../../base/dates.ts";
import { type Progress, progressOf } from "../progress.ts";
import { ENDED, nextSide, STATE_TABLE, type State } from "../states.ts";

/** One act on a matter as the trail keeps it. */
export interface ActThen {
  at: Date;
  verb: string;
  who: string;
  /** The unit of whoever acted, as it was called then. */
  actorUnit: string;
  /** The unit that led the matter after the act, or owned it where none led. */
  unitId: string;
  changes: Record<string, unknown>;
}

/** What of a matter does not follow from its acts. */
export interface MatterKept {
  id: string;
  number: number;
  ownerUnitId: string;
  targetValue: number | null;
  targetUnit: string | null;
  needsVerification: boolean;
}

/** What was given as a reason, by whom and when. */
export interface ReasonThen {
  what: string;
  words: string;
  who: string;
  unit: string;
  on: string;
}

/** A matter as it stood at the end of a day, from its acts up to then. */
export interface MatterThen {
  id: string;
  number: number;
  state: State;
  outcome: "solved" | "not-solved" | null;
  leadUnitId: string | null;
  /** What the leading unit was called when it was given the matter; null where the trail does not say. */
  leadName: string | null;
  due: string | null;
  progress: Progress;
  dispatchedOn: string | null;
  submittedOn: string | null;
  closedOn: string | null;
  closedWith: string | null;
  verified: { who: string; unit: string; on: string; words: string } | null;
  returned: number;
  /** The days on which it was sent back, whoever led it. */
  returnedOn: string[];
  urged: number;
  /** Days after the due date: until it was handed in for good, or until the day. Not late: 0. */
  daysLate: number;
  /** Whose turn it is, in the words of an office, and since when; null at its end. */
  turn: { side: "office" | "lead" | "superior" | "verifier"; does: string; since: string } | null;
  reasons: ReasonThen[];
  /** The figure that the leading unit reported last, be its last report one without. */
  reported: { value: number; on: string } | null;
}

/** Parts of a matter on the day. */
export interface PartsThen {
  children: number;
  ended: number;
}

/**
 * What a matter came to by the end of `day`, from its acts up to then and nothing else. `acts` in their order, none later
 * than the day; `itemDue` is the due date of its plan item then, which holds until it is dispatched.
 */
export function matterThen(
  kept: MatterKept,
  acts: readonly ActThen[],
  { day, itemDue, parts }: { day: string; itemDue: string | null; parts: PartsThen },
): MatterThen {
  const run = acts.reduce(take, begun(itemDue));
  const progress = progressOf({
    state: run.state,
    children: parts.children,
    childrenEnded: parts.ended,
    targetValue: run.dispatchedOn ? kept.targetValue : null,
    reportedValue: run.reported?.value ?? null,
    reported: run.hasReported,
  });
  const side = nextSide(run.state, kept.needsVerification);
  return {
    id: kept.id,
    number: kept.number,
    state: run.state,
    outcome: run.outcome,
    leadUnitId: run.dispatchedOn ? run.unitId : null,
    leadName: run.leadName,
    due: run.due,
    progress,
    dispatchedOn: run.dispatchedOn,
    submittedOn: run.submittedOn,
    closedOn: run.closedOn,
    closedWith: run.closedWith,
    verified: run.verified,
    returned: run.returned,
    returnedOn: run.returnedOn,
    urged: run.urged,
    daysLate: daysLate(run, day),
    turn: side && {
      side,
      does: DOES[run.state] ?? STATE_TABLE[run.state].name,
      since: run.waitsSince ?? day,
    },
    reasons: run.reasons,
    reported: run.reported,
  };
}

const DOES: Partial<Record<State, string>> = {
  registered: "交办",
  dispatched: "签收",
  declined: "处理退签",
  "under-way": "办理",
  submitted: "审核",
  finished: "核查、销号",
  verified: "销号",
};

interface Run extends Omit<MatterThen, "id" | "number" | "progress" | "turn" | "daysLate" | "leadUnitId"> {
  unitId: string | null;
  waitsSince: string | null;
  hasReported: boolean;
}

function begun(itemDue: string | null): Run {
  return {
    state: "registered",
    outcome: null,
    unitId: null,
    leadName: null,
    due: itemDue,
    dispatchedOn: null,
    submittedOn: null,
    closedOn: null,
    closedWith: null,
    verified: null,
    returned: 0,
    returnedOn: [],
    urged: 0,
    reasons: [],
    waitsSince: null,
    hasReported: false,
    reported: null,
  };
}

/** Goes one act on. */
function take(run: Run, act: ActThen): Run {
  const on = officeDate(act.at);
  const state = (act.changes.state as State | undefined) ?? run.state;
  const moved = state !== run.state || act.unitId !== run.unitId;
  const next: Run = {
    ...run,
    state,
    unitId: act.unitId,
    due: dueAfter(run.due, act),
    // A merger may have moved it to a unit that the act does not name.
    leadName: text(act.changes.lead) ?? (act.unitId === run.unitId ? run.leadName : null),
    waitsSince: moved ? on : run.waitsSince,
    reasons: withReason(run.reasons, act, on),
  };
  return TAKES[act.verb]?.(afterNewLead(run, next, act), act, on) ?? next;
}

/** What the former unit reported counts for nobody else. */
function afterNewLead(before: Run, next: Run, { verb }: ActThen): Run {
  const isNew = next.unitId !== before.unitId && (verb === "matter.dispatch" || verb === "matter.amend");
  return isNew ? { ...next, hasReported: false, reported: null, returned: 0, urged: 0 } : next;
}

const TAKES: Partial<Record<string, (run: Run, act: ActThen, on: string) => Run>> = {
  "matter.dispatch": (run, _, on) => ({ ...run, dispatchedOn: on }),
  "matter.report": (run, { changes }, on) => ({
    ...run,
    hasReported: true,
    reported: typeof changes.value === "number" ? { value: changes.value, on } : run.reported,
  }),
  "matter.submit": (run, _, on) => ({ ...run, submittedOn: on }),
  "matter.return": sentBack,
  "matter.verify": (run, { changes, who, actorUnit }, on) =>
    changes.passed === true
      ? { ...run, verified: { who, unit: actorUnit, on, words: text(changes.note) ?? "" } }
      : sentBack(run, undefined, on),
  "matter.urge": (run) => ({ ...run, urged: run.urged + 1 }),
  "matter.close": (run, { changes }, on) => ({
    ...run,
    closedOn: on,
    closedWith: text(changes.statement),
    outcome: changes.outcome === "solved" ? "solved" : "not-solved",
    urged: 0,
  }),
  "matter.reopen": (run) => ({
    ...run,
    closedOn: null,
    closedWith: null,
    outcome: null,
    submittedOn: null,
    verified: null,
  }),
};

function sentBack(run: Run, _: unknown, on: string): Run {
  return { ...run, submittedOn: null, returned: run.returned + 1, returnedOn: [...run.returnedOn, on] };
}

function dueAfter(due: string | null, { verb, changes }: ActThen): string | null {
  if (verb === "matter.dispatch") return text(changes.dueDate) ?? due;
  const isMoved =
    verb === "matter.amend" ||
    verb === "matter.recount" ||
    verb === "matter.reopen" ||
    (verb === "matter.decide-extension" && changes.decision === "granted");
  return isMoved ? (text(changes.newDue) ?? due) : due;
}

/** What stands behind the words, by the act that gave them. */
const REASONS: Partial<Record<string, string>> = {
  "matter.decline": "退签理由",
  "matter.return": "退回理由",
  "matter.request-extension": "申请延期理由",
  "matter.cancel": "终止理由",
  "matter.reopen": "重开理由",
};

function withReason(reasons: ReasonThen[], act: ActThen, on: string): ReasonThen[] {
  const failed = act.verb === "matter.verify" && act.changes.passed === false;
  const what = failed ? "核查未通过" : REASONS[act.verb];
  const words = text(act.changes[failed ? "note" : "reason"]);
  if (!what || !words) return reasons;
  return [...reasons, { what, words, who: act.who, unit: act.actorUnit, on }];
}

/** By the day of handing in where it was handed in and not sent back, else by the day itself. */
function daysLate({ state, due, submittedOn }: Run, day: string): number {
  if (!due || state === "cancelled" || state === "registered") return 0;
  const until = submittedOn ?? day;
  return Math.max(0, daysBetween(due, until));
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Whether it is at its end and solved. */
export function isDone({ state, outcome }: Pick<MatterThen, "state" | "outcome">): boolean {
  return state === "closed" && outcome === "solved";
}

/** Whether it is still open. */
export function isOpen({ state }: Pick<MatterThen, "state">): boolean {
  return !ENDED.includes(state);
}

/** The state in words, with the outcome where it is closed. */
export function stateWords({ state, outcome, closedOn }: MatterThen): string {
  if (state !== "closed") return STATE_TABLE[state].name;
  return `${closedOn ? `${inWords(closedOn)}` : ""}销号（${outcome === "solved" ? "已解决" : "未解决"}）`;
}
