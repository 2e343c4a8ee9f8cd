import { type ComponentType, lazy } from "react";
import { CHANGE_PASSWORD_PATH, SECOND_FACTOR_PATH } from "../base/web/require-sign-in.tsx";

/** An address of the app behind the sign-in, and the screen that answers it. */
export interface Address {
  /** React Router pattern. */
  path: string;
  /** Chinese title for the browser tab; screens with a subject of their own set a longer one. */
  title: string;
  Screen: ComponentType;
}

/**
 * THE list of addresses behind the sign-in. Each screen is a file in this folder, or in one below it, with a default
 * export and loads when it is first visited.
 */
export const addresses: Address[] = [
  { path: "/", title: "首页", Screen: lazy(() => import("./start/start.tsx")) },
  {
    path: CHANGE_PASSWORD_PATH,
    title: "修改密码",
    Screen: lazy(() => import("./sign-in/change-password.tsx")),
  },
  {
    path: SECOND_FACTOR_PATH,
    title: "两步验证",
    Screen: lazy(() => import("./sign-in/second-factor.tsx")),
  },
  { path: "/documents", title: "文稿", Screen: lazy(() => import("./documents.tsx")) },
  { path: "/documents/:id", title: "文稿", Screen: lazy(() => import("./document.tsx")) },
  { path: "/plans", title: "计划", Screen: lazy(() => import("./plans.tsx")) },
  { path: "/plans/:id", title: "计划", Screen: lazy(() => import("./plan.tsx")) },
  { path: "/todo", title: "待办", Screen: lazy(() => import("./matters/todo.tsx")) },
  { path: "/matters", title: "台账", Screen: lazy(() => import("./matters/matters.tsx")) },
  { path: "/matters/:id", title: "事项", Screen: lazy(() => import("./matters/matter.tsx")) },
  { path: "/wall", title: "挂图", Screen: lazy(() => import("./matters/wall.tsx")) },
  { path: "/lamp-rules", title: "灯号规则", Screen: lazy(() => import("./matters/lamp-rules.tsx")) },
  { path: "/units", title: "单位管理", Screen: lazy(() => import("./units.tsx")) },
  { path: "/units/import", title: "导入单位", Screen: lazy(() => import("./unit-import.tsx")) },
  { path: "/people", title: "人员岗位", Screen: lazy(() => import("./people.tsx")) },
  { path: "/people/import", title: "导入人员岗位", Screen: lazy(() => import("./people-import.tsx")) },
  { path: "/trail", title: "留痕", Screen: lazy(() => import("./trail.tsx")) },
  { path: "/sessions", title: "登录中的设备", Screen: lazy(() => import("./my-sessions.tsx")) },
];
