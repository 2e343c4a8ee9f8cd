import { type Actor, isWithin, type PostKind } from "../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden } from "../../../record/decision.ts";

const KEEPERS: readonly PostKind[] = ["clerk", "head", "unit-admin"];

/** Holidays and time limits hold for the whole authority: its own unit keeps them. */
export function mayKeepCalendar({ post, unitKind }: Pick<Actor, "post" | "unitKind">): Decision {
  if (unitKind === "authority" && KEEPERS.includes(post)) return ALLOWED;
  return forbidden("放假安排和时限规则由主管局本级的督查、负责人、单位管理员登记");
}

/** Whoever keeps a unit's calendar sets vacations for it and what lies below. */
export function maySetVacations({ post }: Pick<Actor, "post">): Decision {
  return KEEPERS.includes(post) ? ALLOWED : forbidden("学校假期由督查、负责人、单位管理员登记");
}

/** The same for the vacations of one unit. */
export function maySetVacationOf(actor: Actor, unitPath: string): Decision {
  if (!isWithin(unitPath, actor.unitPath)) return forbidden("只能登记本单位及下级单位的假期");
  return maySetVacations(actor);
}
