import type { Feature, House } from "../../../base/server/feature.ts";
import { codes } from "./codes.ts";
import { endPostsOf, passOnPosts } from "./commands/follow-unit.ts";
import { deputyRoutes } from "./deputy/routes.ts";
import { DEPUTY } from "./deputy/store.ts";
import type { Gate } from "./gate.ts";
import { peopleImportRoutes } from "./import/routes.ts";
import { sweepSignInJob } from "./jobs.ts";
import { peopleRoutes } from "./routes.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { secondFactorRoutes } from "./sign-in/second-factor/routes.ts";
import { SIGN_IN_RULE } from "./sign-in/second-factor/rule.ts";
import { PERSON, POST } from "./store.ts";
import { words } from "./words.ts";

/** People, their posts and how they sign in; whoever did is given the menu of all features. */
export function feature({ gate, features }: House & { gate: Gate }): Feature {
  return {
    name: "people",
    words,
    codes,
    subjects: [
      PERSON,
      POST,
      DEPUTY,
      { kind: "people-export" },
      SIGN_IN_RULE,
      { kind: "access", record: { table: "person", id: "id", version: "access_count" } },
    ],
    routes: [
      ...signInRoutes(gate, features),
      ...secondFactorRoutes(gate),
      ...peopleRoutes,
      ...deputyRoutes,
      ...peopleImportRoutes,
    ],
    menu: [{ path: "/people", label: "人员岗位", order: 91, posts: ["unit-admin", "leader", "clerk"] }],
    jobs: [sweepSignInJob],
    places: { columns: [], onClose: endPostsOf, onMerge: passOnPosts },
  };
}
