import { CarryOutOutlined, DashboardOutlined, FlagOutlined } from "@ant-design/icons";
import { call } from "../../../../base/web/api.ts";
import { fill, later, type WebManifest } from "../../../../base/web/manifest.tsx";
import { listTodo } from "../../../ground/inbox/contract.ts";
import { planLanding } from "../../plans/web/public/plan-landing.ts";
import { landing } from "./plan-landing.ts";
import { MATTERS } from "./queries.ts";

/** How much waits in the to-do list. */
const todoCount = {
  key: [...MATTERS, "todo-count"],
  load: async (signal: AbortSignal) =>
    (await call(listTodo, { query: { page: 1, size: 1 } }, { signal })).total,
};

/** The doors of matters. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/todo",
      title: "待办",
      Screen: later(async () => (await import("./todo/todo-list.tsx")).TodoList),
    },
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
    { path: "/wall", title: "挂图", Screen: later(async () => (await import("../wall/web/wall.tsx")).Wall) },
    {
      path: "/lamp-rules",
      title: "灯号规则",
      Screen: later(async () => (await import("./rules/rules-page.tsx")).RulesPage),
    },
  ],
  menu: {
    "/todo": { icon: <CarryOutOutlined />, count: todoCount },
    "/matters": { icon: <FlagOutlined /> },
    "/wall": { icon: <DashboardOutlined /> },
  },
  start: [
    {
      posts: ["clerk", "head", "handler", "leader"],
      Part: later(async () => (await import("./start/figures.tsx")).Figures),
    },
    { posts: ["leader"], Part: later(async () => (await import("./start/turned-red.tsx")).TurnedRed) },
    {
      posts: ["clerk", "head", "handler", "verifier", "leader"],
      Part: later(async () => (await import("./todo/urgent.tsx")).Urgent),
    },
  ],
  pages: { matter: (id) => `/matters/${id}` },
  fills: [fill(planLanding, landing)],
};
