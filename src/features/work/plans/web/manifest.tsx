import { ProfileOutlined } from "@ant-design/icons";
import { fill, later, type WebManifest } from "../../../../base/web/manifest.tsx";
import { documentActs } from "../../documents/web/public/document-acts.tsx";

/** The doors of plans. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/plans",
      title: "计划",
      Screen: later(async () => (await import("./plans-screen.tsx")).PlansScreen),
    },
    {
      path: "/plans/:id",
      title: "计划",
      Screen: later(async () => (await import("./plan-page.tsx")).PlanPage),
    },
  ],
  start: [
    {
      order: 40,
      posts: ["clerk", "head"],
      Part: later(async () => (await import("./start/draft-gaps.tsx")).DraftGaps),
    },
  ],
  menu: { "/plans": { icon: <ProfileOutlined /> } },
  pages: { plan: (id) => `/plans/${id}` },
  fills: [
    fill(
      documentActs,
      later(async () => (await import("./draft-plan-button.tsx")).DraftPlanButton),
    ),
  ],
};
