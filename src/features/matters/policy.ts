import { type Actor, isWithin, POST_NAMES } from "../../base/actor.ts";
import { ACT_TABLE, ACTS, type Act, type StateFacts, stateRefusal } from "./states.ts";

/** What the policy needs to know of a matter. */
export interface MatterFacts extends StateFacts {
  ownerUnitId: string;
  ownerPath: string;
  leadUnitId: string | null;
  leadPath: string | null;
  submittedBy: string | null;
  supportPaths: readonly { unitId: string; path: string; state: "asked" | "signed" | "done" }[];
}

/** An act allowed, or refused with a sentence that says why. */
export type Decision = { allowed: true } | { allowed: false; why: "forbidden" | "state"; reason: string };

/**
 * Whether this actor may do this act to this matter now. Who comes before when: a person without the right
 * learns nothing of the state.
 */
export function decide(actor: Actor, act: Act, matter: MatterFacts): Decision {
  const forbidden = sideRefusal(actor, act, matter);
  if (forbidden) return { allowed: false, why: "forbidden", reason: forbidden };
  const reason =
    stateRefusal(act, matter) ?? ownWorkRefusal(actor, act, matter) ?? supportRefusal(actor, act, matter);
  return reason ? { allowed: false, why: "state", reason } : { allowed: true };
}

/** The acts that the actor may do now; sent with each matter so that buttons follow the same rules. */
export function allowedActs(actor: Actor, matter: MatterFacts): Act[] {
  return ACTS.filter((act) => decide(actor, act, matter).allowed);
}

/**
 * Whether the actor would do this act in another unit's place: power reaches below, but whoever uses it so should
 * know it, and the screen keeps these acts apart.
 */
export function isOnBehalf(actor: Actor, act: Act, matter: MatterFacts): boolean {
  const { side } = ACT_TABLE[act];
  if (side === "lead") return actor.unitId !== matter.leadUnitId;
  if (side === "supporting") return matter.supportPaths.every((s) => s.unitId !== actor.unitId);
  // To urge is everybody's right who stands above.
  return side === "superior" && act !== "urge" && actor.unitId !== matter.ownerUnitId;
}

function sideRefusal(actor: Actor, act: Act, matter: MatterFacts): string | undefined {
  const rule = ACT_TABLE[act];
  if (!rule.posts.includes(actor.post)) {
    return `${rule.name}由${rule.posts.map((p) => POST_NAMES[p]).join("、")}办理`;
  }
  return standsOn(rule.side, actor, matter) ? undefined : SIDE_REFUSALS[rule.side];
}

const SIDE_REFUSALS = {
  superior: "由交办单位或其上级办理",
  lead: "由牵头单位办理",
  supporting: "由协办单位办理",
  verifier: "核查须由牵头单位以外、且管辖该单位的核查人员办理",
} as const;

/** A post's power reaches its unit and everything below; nobody verifies the unit they belong to. */
function standsOn(side: keyof typeof SIDE_REFUSALS, actor: Actor, matter: MatterFacts): boolean {
  switch (side) {
    case "superior":
      return isWithin(matter.ownerPath, actor.unitPath);
    case "lead":
      return matter.leadPath !== null && isWithin(matter.leadPath, actor.unitPath);
    case "supporting":
      return matter.supportPaths.some((s) => isWithin(s.path, actor.unitPath));
    case "verifier":
      return (
        matter.leadPath !== null &&
        isWithin(matter.leadPath, actor.unitPath) &&
        actor.unitId !== matter.leadUnitId
      );
  }
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
  if (["clerk", "head", "leader"].includes(actor.post)) return { allowed: true };
  return { allowed: false, why: "forbidden", reason: "登记事项由督查、负责人或领导办理" };
}

/**
 * The part of the tree to which a unit may give work: itself and below; a department or office works for the
 * unit above it, so it may give work to all of that unit's tree.
 */
export function dispatchReach(unit: { path: string; kind: string }): string {
  if (unit.kind !== "department" && unit.kind !== "office") return unit.path;
  return unit.path.slice(0, unit.path.lastIndexOf("/", unit.path.length - 2) + 1);
}

/** The lamp rules hold for the whole authority, so its clerk, head or administrator sets them. */
export function mayChangeRules(actor: Actor): Decision {
  const fit = actor.unitKind === "authority" && ["clerk", "head", "unit-admin"].includes(actor.post);
  return fit
    ? { allowed: true }
    : { allowed: false, why: "forbidden", reason: "灯号规则由本级督查、负责人或管理员设定" };
}
