import { type ComponentType, lazy } from "react";

/** An address of the app behind the sign-in, and the screen that answers it. */
export interface Address {
  /** React Router pattern. */
  path: string;
  /** Chinese title for the browser tab; screens with a subject of their own set a longer one. */
  title: string;
  Screen: ComponentType;
}

/**
 * THE list of addresses behind the sign-in. Each screen is a file in this folder with a default export and
 * loads when it is first visited.
 */
export const addresses: Address[] = [
  { path: "/", title: "首页", Screen: lazy(() => import("./start-screen.tsx")) },
  { path: "/wall", title: "挂图", Screen: lazy(() => import("./wall.tsx")) },
];
