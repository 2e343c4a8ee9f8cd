import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { NOTICE_KINDS } from "../../../../base/notice-kinds.ts";
import { PageByKey, PagedByKey, Version } from "../../../../base/numbers.ts";
import { type RouteResult, route } from "../../../../base/route.ts";
import { LONGEST_PASSWORD, Secret } from "../../../../base/secret.ts";
import { CHANNEL_KINDS, HOOK_KINDS } from "./kinds.ts";
import { DELIVERY_STATES } from "./states.ts";

/** What a channel tells: the digest of working days, and what goes at once. */
const Choice = {
  digest: z.boolean(),
  atOnce: z.array(z.enum(NOTICE_KINDS)).max(NOTICE_KINDS.length),
};

export const Channel = z.object({
  id: Id,
  version: Version,
  kind: z.enum(CHANNEL_KINDS),
  shown: z.string().describe("as much of the address as may be seen"),
  isConfirmed: z.boolean(),
  ...Choice,
  mayChange: z.boolean(),
});
export type Channel = z.infer<typeof Channel>;

/** A code that was sent to an address. */
export const CODE = /^\d{6}$/;

/** The address of a robot is its key, so that it is handled as one. */
const HookAddress = Secret.min(10, "请填写地址").max(LONGEST_PASSWORD * 4, "地址太长");

/** A key of the Standard Webhooks, made by the browser. */
export const HOOK_KEY = /^whsec_[A-Za-z0-9+/]{32}$/;

export const listChannels = route({
  method: "get",
  path: "/api/channels",
  summary: "Where the person is told outside the page, and where the acting post's unit is",
  response: z.object({
    mail: z.boolean().describe("the server sends mail"),
    mayOpenHooks: z.boolean(),
    own: z.array(Channel),
    ofUnit: z.array(Channel),
  }),
});

export const openMail = route({
  method: "post",
  path: "/api/channels/mail",
  summary: "Sends a code to a mail address of one's own; nothing else goes there before it is confirmed",
  body: z.object({ mail: z.email("邮箱格式不正确").max(120) }),
  response: z.object({ id: Id, version: Version }),
});

export const confirmMail = route({
  method: "post",
  path: "/api/channels/{id}/confirm",
  summary: "Confirms an address by the code that was sent to it",
  params: z.object({ id: Id }),
  body: z.object({ version: Version, code: Secret.regex(CODE, "验证码为 6 位数字") }),
  response: z.object({ version: Version }),
});

export const openHook = route({
  method: "post",
  path: "/api/channels/hooks",
  summary: "Lets the acting post's unit be told by a robot of a chat group, or by a hook",
  body: z.object({
    kind: z.enum(HOOK_KINDS),
    address: HookAddress,
    key: Secret.optional(),
  }),
  response: z.object({ id: Id, version: Version }),
});

export const choose = route({
  method: "post",
  path: "/api/channels/{id}/choose",
  summary: "Says what a channel tells",
  params: z.object({ id: Id }),
  body: z.object({ version: Version, ...Choice }),
  response: z.object({ version: Version }),
});

export const tryChannel = route({
  method: "post",
  path: "/api/channels/{id}/try",
  summary:
    "Sends a message through a channel to see whether it arrives, and says what the other side answered",
  params: z.object({ id: Id }),
  body: z.object({ version: Version }),
  response: z.object({ isSent: z.boolean(), answer: z.string() }),
});

export const closeChannel = route({
  method: "post",
  path: "/api/channels/{id}/close",
  summary: "Ends a channel; what was on its way through it is not sent",
  params: z.object({ id: Id }),
  body: z.object({ version: Version }),
  response: z.object({ version: Version }),
});

export const Delivery = z.object({
  id: Id,
  state: z.enum(DELIVERY_STATES),
  kind: z.enum(CHANNEL_KINDS),
  whose: z.string(),
  what: z.string().describe("title of the notice, empty for a digest"),
  noticeKind: z.enum(NOTICE_KINDS).nullable(),
  digestOn: LocalDate.nullable(),
  tries: z.number(),
  firstAt: z.iso.datetime(),
  nextAt: z.iso.datetime().nullable(),
  answer: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const listDeliveries = route({
  method: "get",
  path: "/api/deliveries",
  summary: "What is on its way outside and what did not arrive, for the authority's administrator",
  query: z.object({ state: z.enum(DELIVERY_STATES).default("given-up"), ...PageByKey }),
  response: z.object({ rows: z.array(Delivery), ...PagedByKey }),
});

export const sendAgain = route({
  method: "post",
  path: "/api/deliveries/{id}/again",
  summary: "Sends once more what was given up",
  params: z.object({ id: Id }),
  response: z.object({ id: Id }),
});

export type ChannelsOfMine = RouteResult<typeof listChannels>;
export type DeliveryPage = RouteResult<typeof listDeliveries>;
