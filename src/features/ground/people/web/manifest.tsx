import { TeamOutlined } from "@ant-design/icons";
import { later, type WebManifest } from "../../../../base/web/manifest.tsx";

/** The doors of people and their posts. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/people",
      title: "人员岗位",
      Screen: later(async () => (await import("./people-page.tsx")).PeoplePage),
      byMenuOnly: true,
    },
    {
      path: "/people/import",
      title: "导入人员岗位",
      Screen: later(async () => (await import("./people-import.tsx")).PeopleImport),
    },
    {
      path: "/deputies",
      title: "请人代办",
      Screen: later(async () => (await import("../deputy/web/deputies-page.tsx")).DeputiesPage),
    },
    {
      path: "/sessions",
      title: "登录中的设备",
      Screen: later(async () => (await import("./my-sessions.tsx")).MySessions),
    },
  ],
  start: [
    {
      order: 10,
      posts: ["unit-admin"],
      Part: later(async () => (await import("./staffing-panel.tsx")).StaffingPanel),
    },
  ],
  menu: { "/people": { icon: <TeamOutlined /> } },
};
