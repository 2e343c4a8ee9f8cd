import type { Actor } from "../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden } from "../../../record/decision.ts";

/** Settings hold for the whole authority: its own unit looks after them. */
export function maySeeSettings({ unitKind }: Pick<Actor, "unitKind">): Decision {
  return unitKind === "authority" ? ALLOWED : forbidden("设置由主管局本级查看和更改");
}
