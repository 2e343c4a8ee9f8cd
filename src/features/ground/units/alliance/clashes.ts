import type { AllianceKind, Role } from "./kinds.ts";

/** A time from a day on until another, on which it holds no more. */
export interface Span {
  since: string;
  until: string | null;
}

/** A member's time in an alliance, as it is held against others; `mark` says where it is written. */
export interface Membership<Mark> extends Span {
  allianceId: string;
  kind: AllianceKind;
  unitId: string;
  postId: string | null;
  role: Role;
  mark: Mark;
}

/** Why two memberships cannot stand beside each other. */
export type ClashWhy = "twice" | "two-groups" | "ring";

/** A membership that another one forbids. */
export interface Clash<Mark> {
  why: ClashWhy;
  other: Membership<Mark>;
}

/** Whether two times have a day in common. */
export function overlap(one: Span, other: Span): boolean {
  const isEmpty = (span: Span) => span.until !== null && span.until <= span.since;
  if (isEmpty(one) || isEmpty(other)) return false;
  return (one.until === null || other.since < one.until) && (other.until === null || one.since < other.until);
}

/**
 * Finds what forbids a membership among those that are there: the same member in the same alliance at the same time, a
 * unit in two education groups at the same time, or help that goes in a ring. Pure.
 */
export function findClash<Mark>(
  there: readonly Membership<Mark>[],
  fresh: Membership<Mark>,
): Clash<Mark> | undefined {
  const atOnce = there.filter((one) => overlap(one, fresh));
  const own = atOnce.filter((one) => one.unitId === fresh.unitId && one.postId === fresh.postId);
  const twice = own.find(({ allianceId }) => allianceId === fresh.allianceId);
  if (twice) return { why: "twice", other: twice };
  const group = fresh.kind === "group" ? own.find(({ kind }) => kind === "group") : undefined;
  if (group) return { why: "two-groups", other: group };
  const ring = ringThrough(atOnce, fresh);
  return ring && { why: "ring", other: ring };
}

/** The first step of a way by which help would come back to whoever gives it; all steps hold at the time of `fresh`. */
function ringThrough<Mark>(
  atOnce: readonly Membership<Mark>[],
  fresh: Membership<Mark>,
): Membership<Mark> | undefined {
  if (fresh.kind !== "pairing") return undefined;
  const all = [...atOnce.filter(({ kind }) => kind === "pairing"), fresh];
  const inOne = (role: Role, allianceId: string) =>
    all.filter((one) => one.role === role && one.allianceId === allianceId);
  /** Where this unit helps in its turn. */
  const helpingOf = (unitId: string) => all.filter((one) => one.unitId === unitId && one.role === "helper");
  const givers = new Set(inOne("helper", fresh.allianceId).map(({ unitId }) => unitId));
  const steps = inOne("helped", fresh.allianceId).flatMap(({ unitId }) => helpingOf(unitId));
  const first = new Map(steps.map((step) => [step, step]));
  for (const step of steps) {
    for (const { unitId } of inOne("helped", step.allianceId)) {
      if (givers.has(unitId)) return first.get(step);
      for (const next of helpingOf(unitId))
        if (!first.has(next)) {
          first.set(next, first.get(step)!);
          steps.push(next);
        }
    }
  }
  return undefined;
}

/** What is wrong with two such memberships, in a few words. */
export const CLASH_WORDS: Record<ClashWhy, string> = {
  twice: "同一成员在同一联合体中的时段重叠",
  "two-groups": "同一单位同时加入了两个教育集团",
  ring: "帮扶关系首尾相接，成了循环",
};
