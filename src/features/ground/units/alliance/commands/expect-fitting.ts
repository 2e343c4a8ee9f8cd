import { type Actor, isWithin } from "../../../../../base/actor.ts";
import { inWords } from "../../../../../base/dates.ts";
import type { ReadTx, Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import type { UnitPlace } from "../../lookup.ts";
import { CLASH_WORDS, findClash, type Membership } from "../clashes.ts";
import type { NewMember } from "../contract.ts";
import { ALLIANCE_KIND_NAMES, type AllianceKind, ROLE_TABLE } from "../kinds.ts";
import { memberReach } from "../policy.ts";
import { type PostHeld, postsHeld } from "../posts.ts";
import { membershipsOf } from "../store.ts";

/** An alliance as far as its members must fit it. */
export interface FitTo {
  id: string;
  kind: AllianceKind;
  since: string;
  until: string | null;
}

/**
 * Refuses members that do not fit: a part that this kind does not have, a unit outside the actor's reach, somebody who
 * holds no such post, days outside the alliance's own, or what {@link findClash} forbids. Error `bad-request` at the
 * member, or `not-found` for a unit out of reach.
 */
export async function expectFitting(
  tx: Tx,
  alliance: FitTo,
  members: readonly NewMember[],
  units: ReadonlyMap<string, UnitPlace>,
): Promise<void> {
  const posts = await postsHeld(
    tx,
    members.flatMap(({ postId }) => postId ?? []),
  );
  for (const [i, member] of members.entries()) {
    const unit = units.get(member.unitId)!;
    const why =
      reachRefusal(tx.actor, alliance.kind, unit) ??
      memberRefusal(alliance, member, member.postId ? posts.get(member.postId) : undefined);
    if (why) throw refusedMember(i, why);
  }
  const there: Membership<string>[] = await marked(tx);
  for (const [i, member] of members.entries()) {
    const { unitId, postId, role, since, until } = member;
    const fresh = {
      allianceId: alliance.id,
      kind: alliance.kind,
      unitId,
      postId,
      role,
      since,
      until,
      mark: `第 ${i + 1} 个成员`,
    };
    const clash = findClash(there, fresh);
    if (clash)
      throw refusedMember(i, `${units.get(unitId)!.name}：${CLASH_WORDS[clash.why]}（${clash.other.mark}）`);
    there.push(fresh);
  }
}

async function marked(tx: ReadTx): Promise<Membership<string>[]> {
  return (await membershipsOf(tx)).map((one) => ({
    ...one,
    mark: `“${one.mark.name}”，${inWords(one.since)}起`,
  }));
}

function refusedMember(index: number, message: string): AppError {
  return new AppError("bad-request", message, { fields: [{ path: `members.${index}`, message }] });
}

/** Why the actor may not put a unit into an alliance of a kind; undefined where they may. */
export function reachRefusal(actor: Actor, kind: AllianceKind, unit: { name: string; path: string }) {
  return isWithin(unit.path, memberReach(actor, kind)) ? undefined : `${unit.name}不在您的管辖范围内`;
}

/** Why a member does not fit an alliance by itself; undefined where it does. */
export function memberRefusal(
  alliance: Omit<FitTo, "id">,
  member: NewMember,
  post: PostHeld | undefined,
): string | undefined {
  const rule = ROLE_TABLE[member.role];
  if (!rule.kinds.includes(alliance.kind))
    return `${ALLIANCE_KIND_NAMES[alliance.kind]}没有“${rule.name}”这一角色`;
  if (member.postId && rule.who === "unit") return `“${rule.name}”须为单位，不能为个人`;
  if (!member.postId && rule.who === "post") return `“${rule.name}”须选择人员`;
  if (member.postId && post?.unitId !== member.unitId) return "所选人员不在该单位任职";
  if (member.role === "contact-leader" && post?.kind !== "leader") return "联系领导须由领导岗位的人员担任";
  if (member.until !== null && member.until < member.since) return "退出日期不能早于加入日期";
  if (member.since < alliance.since) return `加入日期不能早于联合体成立日期（${inWords(alliance.since)}）`;
  return undefined;
}
