import { z } from "zod";
import { Id } from "../../../base/ids.ts";
import { Line } from "../../../base/line.ts";
import { PageByKey, PagedByKey, Version } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";
import { StoryLine } from "../../ground/audit/contract.ts";
import { ACTS, STATES } from "./states.ts";

/** A notice as list and page show it. */
export const NoticeRow = z.object({
  id: Id,
  title: z.string(),
  state: z.enum(STATES),
  unitName: z.string(),
  openedAt: z.iso.datetime(),
  version: z.number(),
  allowed: z.array(z.enum(ACTS)).describe("what the acting post may do now"),
});
export type NoticeRow = z.output<typeof NoticeRow>;

/** A notice as its page shows it. */
export const Notice = NoticeRow.extend({ story: z.array(StoryLine) });
export type Notice = z.output<typeof Notice>;

export const openNotice = route({
  method: "post",
  path: "/api/notices",
  summary: "Opens a notice in the post's unit",
  body: z.object({ title: Line.min(1, "请填写标题").max(100, "最多 100 字") }),
  response: z.object({ id: Id, version: z.number() }),
});

export const listNotices = route({
  method: "get",
  path: "/api/notices",
  summary: "The notices of the post's unit and all below, the newest first",
  query: z.object(PageByKey),
  response: z.object({ rows: z.array(NoticeRow), ...PagedByKey }),
});

export const getNotice = route({
  method: "get",
  path: "/api/notices/{id}",
  summary: "One notice",
  params: z.object({ id: Id }),
  response: Notice,
});

export const actOnNotice = route({
  method: "post",
  path: "/api/notices/{id}/act",
  summary: "Takes a notice a step on in its life",
  params: z.object({ id: Id }),
  body: z.object({ act: z.enum(ACTS), version: Version }),
  response: z.object({ version: z.number() }),
});
