import { z } from "zod";
import { Id } from "../../../../base/ids.ts";
import { NOTICE_KINDS } from "../../../../base/notice-kinds.ts";
import { PageByKey, PagedByKey } from "../../../../base/numbers.ts";
import { type RouteResult, route } from "../../../../base/route.ts";

/** New ones are counted up to here. */
export const NEW_COUNTED = 99;

/** Something that a person was told of. */
export const NoticeRow = z.object({
  id: Id,
  kind: z.enum(NOTICE_KINDS),
  at: z.iso.datetime().describe("when it was done"),
  byUnit: z.string().describe("who did it"),
  said: z.string(),
  title: z.string().describe("of the record, as it was called then"),
  recordKind: z.string(),
  recordId: Id,
  waits: z.boolean().describe("there is still something to do"),
  otherPost: z
    .string()
    .nullable()
    .describe("the post from which it is to be done, in words; null where it is the acting one"),
});
export type NoticeRow = z.infer<typeof NoticeRow>;

export const listNotices = route({
  method: "get",
  path: "/api/notices",
  summary: "What the person was told of in the last 90 days, the newest first",
  query: z.object(PageByKey),
  response: z.object({ rows: z.array(NoticeRow), ...PagedByKey }),
});

export const countNew = route({
  method: "get",
  path: "/api/notices/new",
  summary: "How much came behind a notice that still waits for the person",
  query: z.object({ after: Id.optional() }),
  response: z.object({
    count: z.number().describe(`counted up to ${NEW_COUNTED}`),
    newest: Id.nullable().describe("the newest notice of all"),
  }),
  anyPost: true,
});

export const liveNotices = route({
  method: "get",
  path: "/api/notices/live",
  summary:
    "Says `notices` each time something new came for the person, as server-sent events; what it is, is asked for",
  response: "bytes",
  anyPost: true,
  goesOn: true,
});

export type NoticePage = RouteResult<typeof listNotices>;
