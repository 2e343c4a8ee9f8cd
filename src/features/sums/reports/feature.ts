import type { Feature } from "../../../base/server/feature.ts";
import { reportRoutes } from "./routes.ts";

/** Closing reports: what plans came to, computed from the records and kept nowhere. */
export const feature = (): Feature => ({
  name: "reports",
  routes: reportRoutes,
  menu: [{ path: "/reports", label: "回音稿", order: 27 }],
});
