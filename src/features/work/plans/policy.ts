import { type Actor, isWithin, type PostKind } from "../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden, notNow } from "../../../record/decision.ts";
import { PLAN_VERBS, type PlanStatus, type PlanVerb } from "./contract.ts";

/** Posts that see the drafts of their unit and below; everybody else sees adopted plans only. */
export const DRAFT_READERS: readonly PostKind[] = ["clerk", "head", "leader", "verifier"];

/** What the policy needs to know of a plan. */
export interface PlanFacts {
  unitPath: string;
  reachPath: string;
  status: PlanStatus;
}

/** Whether this actor sees the plan: inside their unit, or adopted by a unit whose plan speaks to theirs. */
export function maySee(actor: Actor, plan: PlanFacts): boolean {
  const within = isWithin(plan.unitPath, actor.unitPath);
  if (plan.status === "draft") return within && DRAFT_READERS.includes(actor.post);
  return within || isWithin(actor.unitPath, plan.reachPath);
}

/** Whether this actor draws plans up, in the name of the post's unit. */
export function mayDraft(actor: Actor): Decision {
  if (actor.post === "clerk" || (actor.post === "head" && actor.unitKind === "authority")) return ALLOWED;
  return forbidden("计划由督查或主管局负责人拟定");
}

/** Whether this actor may do this to a plan that they can see. Who comes before when. */
export function decide(actor: Actor, verb: PlanVerb, plan: PlanFacts): Decision {
  const draft = mayDraft(actor);
  if (!draft.allowed) return draft;
  if (!isWithin(plan.unitPath, actor.unitPath)) return forbidden("只能办理本单位及下级的计划");
  const wanted = verb === "revise" ? "adopted" : "draft";
  if (plan.status === wanted) return ALLOWED;
  return notNow(wanted === "draft" ? "计划已定稿，改动须走修订" : "计划尚未定稿，可以直接修改");
}

/** The verbs that the actor may do now, sent along with the plan. */
export function allowedVerbs(actor: Actor, plan: PlanFacts): PlanVerb[] {
  return PLAN_VERBS.filter((verb) => decide(actor, verb, plan).allowed);
}

/**
 * The part of the tree that a unit's plan speaks to: itself and below; a department or office works for the unit
 * above it, so its plan speaks to all of that unit's tree.
 */
export function reachOf(unit: Pick<Actor, "unitPath" | "unitKind">): string {
  if (unit.unitKind !== "department" && unit.unitKind !== "office") return unit.unitPath;
  return unit.unitPath.slice(0, unit.unitPath.lastIndexOf("/", unit.unitPath.length - 2) + 1);
}
