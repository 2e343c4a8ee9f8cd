import { z } from "zod";
import { POST_KINDS } from "../../../base/actor.ts";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { Line, NarrowLine, SearchWords } from "../../../base/line.ts";
import { PageByKey, PagedByKey, Version } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";
import { SessionRow } from "./sign-in/contract.ts";

/** What may be done with a person as a whole. */
export const PERSON_VERBS = [
  "give-post",
  "reset-password",
  "reset-second-factor",
  "unlink-provider",
  "end-sessions",
  "leave",
] as const;
export type PersonVerb = (typeof PERSON_VERBS)[number];

/** A post somebody holds or held. */
export const PostRow = z.object({
  id: Id,
  kind: z.enum(POST_KINDS),
  title: z.string().nullable(),
  unitId: Id,
  unitName: z.string(),
  since: LocalDate,
  /** The first day on which it no longer holds. */
  until: LocalDate.nullable(),
  current: z.boolean(),
  version: z.number(),
  /** Whether the reader may end it. */
  mayEnd: z.boolean(),
});
export type PostRow = z.output<typeof PostRow>;

/** A person in the list, with the posts they hold now inside the reader's scope. */
export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  username: z.string(),
  phone: z.string().nullable(),
  leftOn: LocalDate.nullable(),
  posts: z.array(PostRow),
  version: z.number(),
});
export type PersonRow = z.output<typeof PersonRow>;

/** A person with every post inside the reader's scope, live sessions and what the reader may do. */
export const PersonDetail = PersonRow.extend({
  sessions: z.array(SessionRow),
  verbs: z.array(z.enum(PERSON_VERBS)),
});
export type PersonDetail = z.output<typeof PersonDetail>;

const OnePerson = z.object({ id: Id });
/** What a person, a sign-in name and a post's title look like, and a telephone number. */
export const PersonName = Line.min(1, "请填写姓名").max(40, "姓名最长 40 个字");
export const Username = NarrowLine.toLowerCase().regex(
  /^[a-z0-9][a-z0-9._-]{1,39}$/,
  "账号由小写字母、数字和 . _ - 组成，2 至 40 个",
);
export const PostTitle = Line.min(1).max(40, "职务最长 40 个字");
export const Phone = NarrowLine.overwrite((phone) =>
  phone.replace(/\s+/gu, "").replace(/[‐-―−─━]/gu, "-"),
).max(20, "电话最长 20 个字符");
const PostGiven = z.object({
  unitId: Id,
  kind: z.enum(POST_KINDS),
  title: PostTitle.optional(),
});
/** A password that is shown once and must be changed at the first sign-in. */
const TemporaryPassword = z.object({ temporaryPassword: z.string() });

export const listPeople = route({
  method: "get",
  path: "/api/people",
  summary: "People with a post in the reader's unit or below",
  query: z.object({
    q: SearchWords.describe("words in name, sign-in name or phone"),
    unitId: Id.optional().describe("with a post in this unit or one below it"),
    post: z.enum(POST_KINDS).optional(),
    left: z.enum(["true", "false"]).default("false").describe("those without a current post instead"),
    sort: z.enum(["name", "-name", "username", "-username"]).default("name"),
    ...PageByKey,
  }),
  response: z.object({ rows: z.array(PersonRow), ...PagedByKey }),
});

export const getPerson = route({
  method: "get",
  path: "/api/people/{id}",
  summary: "One person with posts, live sessions and what may be done",
  params: OnePerson,
  response: PersonDetail,
});

export const createPerson = route({
  method: "post",
  path: "/api/people",
  summary: "Registers a person with a first post; the temporary password is in this answer only",
  body: z.object({
    name: PersonName,
    username: Username,
    phone: Phone.optional(),
    email: z.email("邮箱格式不正确").max(100).optional(),
    post: PostGiven,
  }),
  response: z.object({ id: Id }).extend(TemporaryPassword.shape),
});

export const givePost = route({
  method: "post",
  path: "/api/people/{id}/posts",
  summary: "Gives a person one more post",
  params: OnePerson,
  body: PostGiven,
  response: PersonDetail,
});

export const endPost = route({
  method: "post",
  path: "/api/people/{id}/posts/{postId}/end",
  summary: "Ends a post from today on",
  params: OnePerson.extend({ postId: Id }),
  body: z.object({ version: Version }),
  response: PersonDetail,
});

export const resetPassword = route({
  method: "post",
  path: "/api/people/{id}/password",
  summary: "Gives a new temporary password, shown in this answer only, and ends all sessions",
  params: OnePerson,
  body: z.object({ version: Version }),
  response: TemporaryPassword,
});

export const resetSecondFactor = route({
  method: "post",
  path: "/api/people/{id}/second-factor/reset",
  summary: "Takes a person's second factor away and ends all sessions",
  params: OnePerson,
  body: z.object({ version: Version }),
  response: PersonDetail,
});

export const unlinkProvider = route({
  method: "post",
  path: "/api/people/{id}/unlink-provider",
  summary: "Undoes the link to the person's account at the identity provider, and ends all sessions",
  params: OnePerson,
  body: z.object({ version: Version }),
  response: PersonDetail,
});

export const letLeave = route({
  method: "post",
  path: "/api/people/{id}/leave",
  summary: "Ends all posts and sessions of a person who leaves",
  params: OnePerson,
  body: z.object({ version: Version }),
  response: PersonDetail,
});
