import type { Feature, House } from "../../../base/server/feature.ts";
import { chainCheck, unsealedCheck, versionCheck } from "./checks/chain.ts";
import { fileCheck } from "./checks/files.ts";
import { recordCheck } from "./checks/records.ts";
import { rowCheck } from "./checks/rows.ts";
import { subscriberCheck } from "./checks/subscribers.ts";
import { systemCheck } from "./checks/system.ts";
import { TRAIL_READERS } from "./policy.ts";
import { auditRoutes } from "./routes.ts";
import { searchedTrail } from "./searched.ts";
import { words } from "./words.ts";

/** The trail: who did what, when and from which post, chained by hash. Each feature says what its events are about. */
export function feature({ features }: House): Feature {
  const subjects = () => features().flatMap((one) => one.subjects ?? []);
  return {
    name: "audit",
    words,
    subjects: [{ kind: "trail-export" }],
    routes: auditRoutes,
    searched: [searchedTrail],
    menu: [{ path: "/trail", label: "留痕", order: 80, posts: [...TRAIL_READERS] }],
    checks: [
      chainCheck,
      versionCheck,
      unsealedCheck,
      subscriberCheck,
      recordCheck(subjects),
      systemCheck(() => features().flatMap((one) => one.systemRules ?? [])),
      rowCheck,
      fileCheck,
    ],
  };
}
