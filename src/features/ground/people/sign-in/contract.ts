import { z } from "zod";
import { POST_KINDS, UNIT_KINDS } from "../../../../base/actor.ts";
import { Id } from "../../../../base/ids.ts";
import { NarrowLine } from "../../../../base/line.ts";
import { route } from "../../../../base/route.ts";
import { Secret } from "../../../../base/secret.ts";

/** A post one can act from. */
export const MyPost = z.object({
  postId: Id,
  kind: z.enum(POST_KINDS),
  title: z.string().nullable(),
  authorityId: Id,
  authorityName: z.string(),
  unitId: Id,
  unitName: z.string(),
  unitKind: z.enum(UNIT_KINDS),
  unitPath: z.string(),
  behalfOf: z.string().nullable().describe("whose post it is, where the person stands in for somebody"),
});
export type MyPost = z.output<typeof MyPost>;

/** Who is signed in, from which post, and what the app offers to that post. */
export const Me = z.object({
  person: z.object({ id: Id, name: z.string(), username: z.string() }),
  authority: z.object({ id: Id, name: z.string() }),
  post: MyPost,
  posts: z.array(MyPost),
  menu: z.array(z.object({ path: z.string(), label: z.string() })),
  mustChangePassword: z.boolean(),
  /** The authority's rule asks for a second factor that the person has not got yet. */
  mustEnrol: z.boolean(),
});
export type Me = z.output<typeof Me>;

/** A live session. */
export const SessionRow = z.object({
  id: Id,
  current: z.boolean(),
  startedAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  address: z.string(),
  device: z.string(),
});
export type SessionRow = z.output<typeof SessionRow>;

const Done = z.object({ done: z.literal(true) });

export const signIn = route({
  method: "post",
  path: "/api/session",
  summary:
    "Signs in by sign-in name and password; the answer sets the session cookie, or gives a ticket for the second step",
  access: "public",
  body: z.object({
    username: NarrowLine.min(1, "请输入账号").max(64, "账号太长").toLowerCase(),
    password: Secret.min(1, "请输入密码"),
  }),
  response: z.object({
    mustChangePassword: z.boolean(),
    ticket: z.string().optional().describe("to be given with a code of the second factor"),
  }),
});

export const signOut = route({
  method: "delete",
  path: "/api/session",
  summary: "Ends the session of the request's cookie",
  access: "public",
  response: Done,
});

export const signInOptions = route({
  method: "get",
  path: "/api/sign-in-options",
  summary: "Ways to sign in that this server offers",
  access: "public",
  response: z.object({ oidc: z.boolean() }),
});

export const startOidc = route({
  method: "get",
  path: "/api/session/oidc",
  summary: "Sends the browser to the office's identity provider",
  access: "public",
  response: z.object({}),
});

export const finishOidc = route({
  method: "get",
  path: "/api/auth/callback/oidc",
  summary: "Where the identity provider sends the browser back to",
  access: "public",
  response: z.object({}),
});

export const getMe = route({
  method: "get",
  path: "/api/me",
  summary: "The signed-in person, the acting post, all posts and the menu",
  access: "changing-password",
  anyPost: true,
  response: Me,
});

export const switchPost = route({
  method: "post",
  path: "/api/me/post",
  summary: "Acts from another of one's posts from now on",
  access: "enrolling",
  anyPost: true,
  body: z.object({ postId: Id }),
  response: Me,
});

export const changePassword = route({
  method: "post",
  path: "/api/me/password",
  summary: "Changes one's password and ends one's other sessions",
  access: "changing-password",
  body: z.object({ current: Secret.min(1, "请输入原密码"), next: Secret }),
  response: Done,
});

export const listMySessions = route({
  method: "get",
  path: "/api/me/sessions",
  summary: "One's live sessions",
  response: z.object({ rows: z.array(SessionRow) }),
});

export const endSession = route({
  method: "delete",
  path: "/api/me/sessions/{id}",
  summary: "Ends a session: one's own, or as unit administrator one of a person below",
  params: z.object({ id: Id }),
  response: Done,
});
