import type { Actor, PostKind } from "../../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden } from "../../../../record/decision.ts";
import { mayStaff, type Place } from "../policy.ts";

/** A post for which somebody may stand in. */
export interface PostToFill {
  kind: PostKind;
  personId: string;
  place: Place;
}

/**
 * Whoever holds a post lets a colleague act in it, and the unit's administrator does where the holder cannot. Nobody does so for a post in
 * which they stand in themselves. Administrators' own posts are given, not lent: they set passwords.
 */
export function maySetDeputy(actor: Actor, { kind, personId, place }: PostToFill): Decision {
  if (kind === "unit-admin") return forbidden("单位管理员岗位不能请人代办，请另设单位管理员");
  if (personId === actor.personId || mayStaff(actor, place)) return ALLOWED;
  return forbidden("代办由岗位本人或单位管理员设定");
}

/** Whoever may set it ends it, and so does the deputy. */
export function mayEndDeputy(actor: Actor, post: PostToFill, deputyId: string): Decision {
  return deputyId === actor.personId ? ALLOWED : maySetDeputy(actor, post);
}
