import type { ActRule, StateRule } from "../../../record/life.ts";

/** The states of a matter, in the order of its life. */
export const STATES = [
  "registered",
  "dispatched",
  "declined",
  "under-way",
  "submitted",
  "finished",
  "verified",
  "closed",
  "cancelled",
] as const;
export type State = (typeof STATES)[number];

/** Whose turn it is while a matter is open, and whose acts a row of the table names. */
export const SIDES = ["office", "lead", "superior", "verifier"] as const;
export type Side = (typeof SIDES)[number];

/** What each state is called on screen, and whose turn it is in it. */
export const STATE_TABLE: Record<State, StateRule<Side>> = {
  registered: { name: "待交办", next: "office" },
  dispatched: { name: "待签收", next: "lead" },
  declined: { name: "已退签", next: "superior" },
  "under-way": { name: "办理中", next: "lead" },
  submitted: { name: "待审核", next: "superior" },
  finished: { name: "已办结", next: "office" },
  verified: { name: "已核查", next: "office" },
  closed: { name: "已销号", next: null },
  cancelled: { name: "已终止", next: null },
};

/** The act by which each state is left first of all; where a matter is to be verified, that comes before it is closed. */
export const FIRST_DUTY: Record<State, Act | null> = {
  registered: "dispatch",
  dispatched: "sign",
  declined: "dispatch",
  "under-way": "report",
  submitted: "finish",
  finished: "close",
  verified: "close",
  closed: null,
  cancelled: null,
};

/** A matter in one of these states is at its end. */
export const ENDED: readonly State[] = ["closed", "cancelled"];

export const ACTS = [
  "dispatch",
  "sign",
  "decline",
  "split",
  "report",
  "submit",
  "return",
  "finish",
  "verify",
  "close",
  "request-extension",
  "decide-extension",
  "urge",
  "cancel",
  "reopen",
  "support-sign",
  "support-report",
] as const;
export type Act = (typeof ACTS)[number];

/**
 * On whose side an act stands: `superior` is the unit that gave the matter (or one above it), `lead` the unit that
 * leads it, `supporting` one that supports it, `verifier` somebody outside the leading unit.
 */
export type ActSide = "superior" | "lead" | "supporting" | "verifier";

const OPEN: readonly State[] = ["dispatched", "declined", "under-way", "submitted", "finished", "verified"];

/** The life cycle as data. The server refuses by it and the buttons are drawn from it. */
export const ACT_TABLE: Record<Act, ActRule<State, ActSide>> = {
  dispatch: {
    name: "交办",
    from: ["registered", "declined"],
    to: "dispatched",
    side: "superior",
    posts: ["clerk", "head", "handler"],
  },
  sign: {
    name: "签收",
    from: ["dispatched"],
    to: "under-way",
    side: "lead",
    posts: ["head", "handler", "clerk"],
  },
  decline: { name: "退签", from: ["dispatched"], to: "declined", side: "lead", posts: ["head", "handler"] },
  split: { name: "分解", from: ["under-way"], to: null, side: "lead", posts: ["head", "handler", "clerk"] },
  report: { name: "反馈", from: ["under-way"], to: null, side: "lead", posts: ["head", "handler", "clerk"] },
  submit: {
    name: "提交",
    from: ["under-way"],
    to: "submitted",
    side: "lead",
    posts: ["head", "handler", "clerk"],
  },
  return: { name: "退回", from: ["submitted"], to: "under-way", side: "superior", posts: ["clerk", "head"] },
  finish: { name: "办结", from: ["submitted"], to: "finished", side: "superior", posts: ["clerk", "head"] },
  verify: { name: "核查", from: ["finished"], to: "verified", side: "verifier", posts: ["verifier"] },
  close: {
    name: "销号",
    from: ["finished", "verified"],
    to: "closed",
    side: "superior",
    posts: ["clerk", "head"],
  },
  "request-extension": {
    name: "申请延期",
    from: ["dispatched", "under-way"],
    to: null,
    side: "lead",
    posts: ["head", "handler"],
  },
  "decide-extension": { name: "审批延期", from: OPEN, to: null, side: "superior", posts: ["clerk", "head"] },
  urge: { name: "催办", from: OPEN, to: null, side: "superior", posts: ["clerk", "head", "leader"] },
  cancel: {
    name: "终止",
    from: ["registered", ...OPEN],
    to: "cancelled",
    side: "superior",
    posts: ["clerk", "head"],
  },
  reopen: {
    name: "重开",
    from: ["closed"],
    to: "under-way",
    side: "superior",
    posts: ["clerk", "head", "leader"],
  },
  "support-sign": {
    name: "协办签收",
    from: ["dispatched", "under-way"],
    to: null,
    side: "supporting",
    posts: ["head", "handler", "clerk"],
  },
  "support-report": {
    name: "协办反馈",
    from: ["dispatched", "under-way"],
    to: null,
    side: "supporting",
    posts: ["head", "handler", "clerk"],
  },
};

/** Whose turn it is in a state; after `finished` the verifier's, where the matter asks for verification. */
export function nextSide(state: State, needsVerification: boolean): Side | null {
  if (state === "finished" && needsVerification) return "verifier";
  return STATE_TABLE[state].next;
}

/** A limit of so many days, seen from today. */
export interface DayLimit {
  days: number;
  /** Days on which the office works are counted, not all. */
  inWorkingDays: boolean;
  /** What began on this day or later is still within it, `YYYY-MM-DD`. */
  since: string;
}

/** The facts of a matter that decide whether an act fits its state. */
export interface StateFacts {
  state: State;
  needsVerification: boolean;
  extensionPending: boolean;
  children: number;
  childrenEnded: number;
  reported: boolean;
  dispatchedOn: string | null;
  today: string;
  declineLimit: DayLimit;
  /** The matter of which this one is a part. */
  whole: { state: State; title: string; dueDate: string | null } | null;
  /** Why what it comes from has ended, where it has, and with it the matter. */
  originEnded: string | null;
}

/** What an act needs beyond its state, as a sentence for the person where it is not so. */
export const CONDITIONS: Partial<Record<Act, (facts: StateFacts) => string | undefined>> = {
  decline: (f) =>
    f.dispatchedOn !== null && f.dispatchedOn < f.declineLimit.since
      ? `交办已超过${limitWords(f.declineLimit)}，不能再退签，可申请延期`
      : undefined,
  submit: (f) => openParts("submit", f) ?? (f.reported ? undefined : "请先反馈办理情况并附佐证，再提交"),
  // Parts were at their end when it was submitted, but one may have been taken up again since.
  finish: (f) => openParts("finish", f),
  close: (f) =>
    f.state === "finished" && f.needsVerification ? "此事项须先核查，再销号" : openParts("close", f),
  verify: (f) => (f.needsVerification ? openParts("verify", f) : "此事项不需要核查，可直接销号"),
  "request-extension": (f) => (f.extensionPending ? "已有一份延期申请在等待审批" : undefined),
  "decide-extension": (f) => (f.extensionPending ? undefined : "没有待审批的延期申请"),
  // What a plan gave up is not taken up again, and a whole that has ended has no open part.
  reopen: ({ whole, originEnded }) =>
    originEnded
      ? `${originEnded}，不能重开`
      : whole && ENDED.includes(whole.state)
        ? `所属事项“${whole.title}”${STATE_TABLE[whole.state].name}，请先重开所属事项`
        : undefined,
};

function openParts(act: Act, { children, childrenEnded }: StateFacts): string | undefined {
  const open = children - childrenEnded;
  return open > 0 ? `还有${open}个下级事项没有销号，暂不能${ACT_TABLE[act].name}` : undefined;
}

function limitWords({ days, inWorkingDays }: DayLimit): string {
  return inWorkingDays ? `${days}个工作日` : `${days}天`;
}
