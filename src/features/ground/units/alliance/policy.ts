import { type Actor, isWithin } from "../../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden } from "../../../../record/decision.ts";
import { type AllianceKind, KEEPING_POSTS } from "./kinds.ts";

/** Whether the actor may make alliances at all. */
export function mayKeepAlliances(actor: Actor): boolean {
  return KEEPING_POSTS.includes(actor.post);
}

/** Whether the actor may make and change alliances that this unit keeps: their own, or one below it. */
export function decideKeeping(actor: Actor, hostPath: string): Decision {
  if (!mayKeepAlliances(actor)) return forbidden("联合体由单位管理员、督查或负责人登记");
  return isWithin(hostPath, actor.unitPath) ? ALLOWED : forbidden("联合体由主办单位或其上级登记");
}

/**
 * The part of the tree from which the actor may put units into an alliance. A department works for the unit above it,
 * so it may name all of that one's. A contact point lets somebody read a school: nobody gives others more to read than
 * they see themselves.
 */
export function memberReach(actor: Pick<Actor, "unitKind" | "unitPath">, kind: AllianceKind): string {
  if (kind === "contact" || (actor.unitKind !== "department" && actor.unitKind !== "office"))
    return actor.unitPath;
  return actor.unitPath.slice(0, actor.unitPath.lastIndexOf("/", actor.unitPath.length - 2) + 1);
}
