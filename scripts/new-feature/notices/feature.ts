import type { Feature } from "../../../base/server/feature.ts";
import { noticeRoutes } from "./routes.ts";
import { NOTICE } from "./store.ts";
import { words } from "./words.ts";

/** Notices: records with a life of their own. */
export const feature = (): Feature => ({
  name: "notices",
  words,
  subjects: [NOTICE],
  places: { columns: NOTICE.places },
  routes: noticeRoutes,
  menu: [{ path: "/notices", label: "公告", order: 60 }],
});
