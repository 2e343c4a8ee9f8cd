import { DashboardOutlined, FlagOutlined } from "@ant-design/icons";
import { fill, later, type WebManifest } from "../../../../base/web/manifest.tsx";
import { clockTouches } from "../../../ground/clocks/web/public/clock-touches.ts";
import { todoParts } from "../../../ground/inbox/web/public/todo-parts.ts";
import { settingParts, settingTouches } from "../../../ground/settings/web/public/setting-parts.ts";
import { planLanding } from "../../plans/web/public/plan-landing.ts";
import { LAMP_RULES } from "../rules/settings.ts";
import { landing } from "./plan-landing.ts";
import { MATTERS } from "./queries.ts";

/** The doors of matters. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/matters",
      title: "台账",
      Screen: later(async () => (await import("./ledger/ledger.tsx")).Ledger),
    },
    {
      path: "/matters/:id",
      title: "事项",
      Screen: later(async () => (await import("./story/story.tsx")).Story),
    },
    {
      path: "/plans/:id/dispatch",
      title: "交办",
      Screen: later(async () => (await import("./dispatch/dispatch-page.tsx")).DispatchPage),
    },
    { path: "/wall", title: "挂图", Screen: later(async () => (await import("../wall/web/wall.tsx")).Wall) },
    {
      path: "/lamp-rules",
      title: "灯号规则",
      Screen: later(async () => (await import("../rules/web/rules-page.tsx")).RulesPage),
    },
  ],
  menu: {
    "/matters": { icon: <FlagOutlined /> },
    "/wall": { icon: <DashboardOutlined /> },
  },
  start: [
    {
      order: 10,
      posts: ["clerk", "head", "handler", "leader"],
      Part: later(async () => (await import("./start/figures.tsx")).Figures),
    },
    {
      order: 20,
      posts: ["leader"],
      Part: later(async () => (await import("./start/turned-red.tsx")).TurnedRed),
    },
  ],
  pages: { matter: (id) => `/matters/${id}` },
  fills: [
    fill(planLanding, landing),
    todoParts("matter", async () => (await import("./todo/todo-parts.tsx")).matterParts),
    fill(settingParts, {
      key: LAMP_RULES.key,
      Shown: later(async () => (await import("../rules/web/rules-part.tsx")).RulesShown),
      Editor: later(async () => (await import("../rules/web/rules-part.tsx")).RulesEditor),
    }),
    fill(settingTouches, MATTERS),
    fill(clockTouches, MATTERS),
  ],
};
