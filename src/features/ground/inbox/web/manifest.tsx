import { CarryOutOutlined } from "@ant-design/icons";
import { later, type WebManifest } from "../../../../base/web/manifest.tsx";
import { TODO, todoCount } from "./queries.ts";

/** The doors of the to-do list. */
export const manifest: WebManifest = {
  addresses: [
    { path: "/todo", title: "待办", Screen: later(async () => (await import("./todo-list.tsx")).TodoList) },
    {
      path: "/notices",
      title: "消息提醒",
      Screen: later(async () => (await import("../notices/web/notices-page.tsx")).NoticesPage),
    },
    {
      path: "/notices/settings",
      title: "提醒设置",
      Screen: later(async () => (await import("../channels/web/told-settings.tsx")).ToldSettings),
    },
  ],
  head: [{ name: "notices", Part: later(async () => (await import("../notices/web/bell.tsx")).Bell) }],
  menu: { "/todo": { icon: <CarryOutOutlined />, count: todoCount } },
  start: [
    {
      order: 30,
      posts: ["clerk", "verifier", "leader"],
      Part: later(async () => (await import("./urgent.tsx")).Urgent),
    },
    // Whoever does the work is told first what to do next.
    {
      order: 5,
      posts: ["head", "handler"],
      Part: later(async () => (await import("./urgent.tsx")).Urgent),
    },
  ],
  touched: [TODO],
};
