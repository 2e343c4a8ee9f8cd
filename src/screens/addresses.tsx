import { lazy } from "react";
import { type Address, manifests } from "../base/web/manifest.tsx";
import { CHANGE_PASSWORD_PATH, SECOND_FACTOR_PATH } from "../base/web/require-sign-in.tsx";

/** The frame's own addresses behind the sign-in. */
const OWN: Address[] = [
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
];

/** All addresses behind the sign-in: the frame's, and those of every feature. */
export function allAddresses(): Address[] {
  return [...OWN, ...manifests().flatMap(({ addresses = [] }) => addresses)];
}
