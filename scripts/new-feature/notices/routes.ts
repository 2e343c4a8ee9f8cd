import { type MountedRoute, on } from "../../../base/server/feature.ts";
import { actOnNotice } from "./commands/act-on-notice.ts";
import { openNotice } from "./commands/open-notice.ts";
import * as contract from "./contract.ts";
import { readNotice, readNotices } from "./reads.ts";

/** Opening, reading and acting on notices. */
export const noticeRoutes: MountedRoute[] = [
  on(contract.openNotice, ({ body }, { act }) => act((tx) => openNotice(tx, body))),
  on(contract.listNotices, ({ query }, { read, scope }) => read((tx) => readNotices(tx, scope, query))),
  on(contract.getNotice, ({ params }, { read, scope }) => read((tx) => readNotice(tx, scope, params.id))),
  on(contract.actOnNotice, ({ params, body }, { act }) =>
    act((tx) => actOnNotice(tx, { ...body, id: params.id })),
  ),
];
