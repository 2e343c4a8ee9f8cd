import { type Actor, isWithin } from "../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden } from "../../../record/decision.ts";
import { life, type SideRule } from "../../../record/life.ts";
import {
  ACT_TABLE,
  type Act,
  type ActSide,
  CONDITIONS,
  type Side,
  STATE_TABLE,
  type State,
  type StateFacts,
} from "./states.ts";

/** What the policy needs to know of a matter. */
export interface MatterFacts extends StateFacts {
  ownerUnitId: string;
  ownerPath: string;
  leadUnitId: string | null;
  leadPath: string | null;
  submittedBy: string | null;
  supportPaths: readonly { unitId: string; path: string; state: "asked" | "signed" | "done" }[];
}

/**
 * A post's power reaches its unit and everything below; nobody verifies the unit they belong to, but for the authority
 * itself, above which nobody stands: there another person than the one who handed it in verifies.
 */
const SIDE_RULES: Record<ActSide, SideRule<MatterFacts>> = {
  superior: {
    stands: (actor, { ownerPath }) => isWithin(ownerPath, actor.unitPath),
    refusal: "由交办单位或其上级办理",
  },
  lead: {
    stands: (actor, { leadPath }) => leadPath !== null && isWithin(leadPath, actor.unitPath),
    refusal: "由牵头单位办理",
  },
  supporting: {
    stands: (actor, { supportPaths }) => supportPaths.some(({ path }) => isWithin(path, actor.unitPath)),
    refusal: "由协办单位办理",
  },
  verifier: {
    stands: (actor, { leadPath, leadUnitId }) =>
      leadPath !== null &&
      isWithin(leadPath, actor.unitPath) &&
      (actor.unitId !== leadUnitId || actor.unitKind === "authority"),
    refusal: "核查须由牵头单位以外、且管辖该单位的核查人员办理",
  },
};

/** The life of a matter: the server refuses by it and the buttons are drawn from it. */
const LIFE = life<State, Act, ActSide, Side, MatterFacts>({
  noun: "事项",
  states: STATE_TABLE,
  acts: ACT_TABLE,
  sides: SIDE_RULES,
  conditions: CONDITIONS,
  personal: (actor, act, matter) => ownWorkRefusal(actor, act, matter) ?? supportRefusal(actor, act, matter),
});

/** Whether this actor may do this act to this matter now; why an act does not fit it; the acts that they may do. */
export const { decide, stateRefusal, allowed: allowedActs } = LIFE;

/**
 * Whether the actor would do this act in another unit's place: power reaches below, but whoever uses it so should
 * know it, and the screen keeps these acts apart.
 */
export function isOnBehalf(actor: Actor, act: Act, matter: MatterFacts): boolean {
  const { side, posts } = ACT_TABLE[act];
  if (side === "lead") return actor.unitId !== matter.leadUnitId;
  if (side === "supporting") return matter.supportPaths.every((s) => s.unitId !== actor.unitId);
  // To urge is everybody's right who stands above; what names leaders is a leader's own, wherever the matter was given.
  if (act === "urge" || (actor.post === "leader" && posts.includes("leader"))) return false;
  return side === "superior" && actor.unitId !== matter.ownerUnitId;
}

/** Nobody passes judgement on what they handed in themselves. */
function ownWorkRefusal(actor: Actor, act: Act, matter: MatterFacts): string | undefined {
  const judging = act === "finish" || act === "verify";
  return judging && matter.submittedBy === actor.personId ? "本人提交的事项须由他人审核" : undefined;
}

/** A supporting unit signs once, and reports until its part is done. */
function supportRefusal(actor: Actor, act: Act, matter: MatterFacts): string | undefined {
  if (ACT_TABLE[act].side !== "supporting") return undefined;
  const own = matter.supportPaths.filter((s) => isWithin(s.path, actor.unitPath));
  if (own.every((s) => s.state === "done")) return "协办部分已经完成";
  if (act === "support-sign" && own.every((s) => s.state !== "asked")) return "协办单位已经签收";
  return undefined;
}

/** Registering from an instruction or a meeting's decision. */
export function mayRegister(actor: Pick<Actor, "post">): Decision {
  if (["clerk", "head", "leader"].includes(actor.post)) return ALLOWED;
  return forbidden("登记事项由督查、负责人或领导办理");
}

/**
 * The part of the tree to which a unit may give work: itself and below; a department or office works for the
 * unit above it, so it may give work to all of that unit's tree.
 */
export function dispatchReach(unit: { path: string; kind: string }): string {
  if (unit.kind !== "department" && unit.kind !== "office") return unit.path;
  return unit.path.slice(0, unit.path.lastIndexOf("/", unit.path.length - 2) + 1);
}
