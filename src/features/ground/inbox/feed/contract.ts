import { z } from "zod";
import { Version, whole } from "../../../../base/numbers.ts";
import { route } from "../../../../base/route.ts";
import { Secret } from "../../../../base/secret.ts";

/** 192 random bits in letters that an address takes. */
const FEED_SECRET = /^[\w-]{32}$/;

export const getFeed = route({
  method: "get",
  path: "/api/calendar-feed",
  summary: "Whether what waits for the acting post can be read as a calendar",
  response: z.object({
    version: z.number().describe("0 where nothing was ever given out"),
    isOpen: z.boolean(),
  }),
});

export const renewFeed = route({
  method: "post",
  path: "/api/calendar-feed",
  summary: "Gives out a new secret address; one that was given out before is none any more",
  body: z.object({
    version: whole(0),
    // Made by whoever asks, so that no answer that is kept for a repeated request holds it.
    secret: Secret.regex(FEED_SECRET, "密钥应为 32 个字母、数字、- 或 _"),
  }),
  response: z.object({ version: Version, path: z.string().describe("of the address; shown this once") }),
});

export const closeFeed = route({
  method: "post",
  path: "/api/calendar-feed/close",
  summary: "Takes the address back",
  body: z.object({ version: Version }),
  response: z.object({ version: Version }),
});

export const readFeed = route({
  method: "get",
  path: "/api/calendar-feed/{key}",
  summary: "What waits for a post, as iCalendar (RFC 5545), to whoever has its secret address",
  access: "public",
  params: z.object({ key: z.string().max(120) }),
  response: "bytes",
});
