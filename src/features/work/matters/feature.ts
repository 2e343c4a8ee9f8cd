import type { Feature, House } from "../../../base/server/feature.ts";
import { checks, dueByRuleCheck, originCheck } from "./checks.ts";
import { clockedMatters } from "./due-rule/due-by-rule.ts";
import { RECOUNTING, recountDaily } from "./due-rule/jobs.ts";
import { matterFiles } from "./evidence/carrier.ts";
import { LAPSING, lapseDaily } from "./extension/jobs.ts";
import { askOrigins } from "./reads/ended-origins.ts";
import { matterLeads } from "./reads/led-before.ts";
import { searchedMatters } from "./reads/searched.ts";
import { matterTodo } from "./reads/todo.ts";
import { routes } from "./routes.ts";
import { LAMP_RULES, LIMITS } from "./rules/settings.ts";
import { ESCALATING, escalateDaily } from "./silence/escalate.ts";
import { MATTER } from "./store.ts";
import { places } from "./tree/places.ts";
import { wallCheck } from "./wall/checks.ts";
import { turnLampsDaily, wallFollower } from "./wall/jobs.ts";
import { words } from "./words.ts";

/** Matters: the one engine for whatever must be answered. */
export function feature({ features }: House): Feature {
  const origins = () => features().flatMap((one) => one.origins ?? []);
  askOrigins(origins);
  return {
    name: "matters",
    words,
    subjects: [
      MATTER,
      // Acts from before lamp rules were a setting.
      { kind: "matter-rules" },
      // Told of uploads until files had a feature of their own; the trail keeps them.
      { kind: "evidence-upload" },
    ],
    routes: routes(origins),
    jobs: [turnLampsDaily, lapseDaily, recountDaily, escalateDaily],
    systemRules: [LAPSING, RECOUNTING, ESCALATING],
    clocked: [clockedMatters],
    subscribers: [wallFollower],
    checks: [...checks, dueByRuleCheck, wallCheck, originCheck(origins)],
    places,
    attachments: [matterFiles],
    settings: [LAMP_RULES, LIMITS],
    // Told in words alone: whoever registers them, says which instruction or meeting.
    origins: [{ kind: "instruction" }, { kind: "meeting-decision" }, { kind: "split" }],
    searched: [searchedMatters],
    todo: [matterTodo],
    ledBefore: matterLeads,
    menu: [
      { path: "/matters", label: "台账", order: 15 },
      { path: "/wall", label: "挂图", order: 25 },
    ],
  };
}
