import { isWithin } from "../../../base/actor.ts";
import { type ActRule, life, type SideRule, type StateRule } from "../../../record/life.ts";

export const STATES = ["open", "done", "cancelled"] as const;
export type State = (typeof STATES)[number];

export const ACTS = ["finish", "reopen", "cancel"] as const;
export type Act = (typeof ACTS)[number];

/** What decides whether an act fits. */
export interface NoticeFacts {
  state: State;
  unitPath: string;
}

/** What each state is called, and whose turn it is in it. */
export const STATE_TABLE: Record<State, StateRule<"unit">> = {
  open: { name: "办理中", next: "unit" },
  done: { name: "已办结", next: null },
  cancelled: { name: "已终止", next: null },
};

/** From which states an act leads where, and who does it. */
export const ACT_TABLE: Record<Act, ActRule<State, "unit">> = {
  finish: { name: "办结", from: ["open"], to: "done", side: "unit", posts: ["head", "handler", "clerk"] },
  reopen: { name: "重开", from: ["done"], to: "open", side: "unit", posts: ["head", "clerk"] },
  cancel: { name: "终止", from: ["open"], to: "cancelled", side: "unit", posts: ["head", "clerk"] },
};

const UNIT_SIDE: SideRule<NoticeFacts> = {
  stands: (actor, { unitPath }) => isWithin(unitPath, actor.unitPath),
  refusal: "只能办理本单位及下级的公告",
};

/** The life as data: the server refuses by it and the buttons are drawn from it. */
export const NOTICE_LIFE = life({
  noun: "公告",
  states: STATE_TABLE,
  acts: ACT_TABLE,
  sides: { unit: UNIT_SIDE },
  conditions: {},
});
