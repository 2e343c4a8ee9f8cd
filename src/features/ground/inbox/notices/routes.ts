import { type MountedRoute, on } from "../../../../base/server/feature.ts";
import * as contract from "./contract.ts";
import type { LivePages } from "./live.ts";
import { countNewNotices, readNotices } from "./reads.ts";

/** What a person was told of, and the word that something new came. */
export const noticeRoutes = (pages: LivePages): MountedRoute[] => [
  on(contract.listNotices, ({ query }, { read }) => read((tx) => readNotices(tx, query))),
  on(contract.countNew, ({ query }, { read }) => read((tx) => countNewNotices(tx, query.after))),
  on(contract.liveNotices, (_, { db, actor }) => pages.answer(db, actor)),
];
