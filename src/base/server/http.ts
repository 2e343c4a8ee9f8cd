import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { type Actor, POST_NAMES } from "../actor.ts";
import { entryOf, type FieldProblem } from "../codes.ts";
import { ActKey } from "../ids.ts";
import { POST_SHOWN_HEADER } from "../post-shown.ts";
import type { Bytes, Route } from "../route.ts";
import { act, read } from "./act.ts";
import { AppError, toProblem } from "./errors.ts";
import type { Context, Feature, MountedRoute, PublicContext, WorkerContext } from "./feature.ts";
import { clientAddresses } from "./http/client-address.ts";
import { ERRORS_PATH, errorsPage } from "./http/errors-page.ts";
import { securityHeaders } from "./http/headers/security-headers.ts";
import { actOnce } from "./http/idempotency.ts";
import { type ReadingPlace, readingPlace, rememberWrites } from "./http/own-writes.ts";
import { plainJsonOnly, refuseCut } from "./http/plain-json.ts";
import { ProgressBoard, progressRoute } from "./http/progress.ts";
import { MAX_FILE, ReceivedBodies } from "./http/received-body.ts";
import { askedFor } from "./http/repeated-content.ts";
import { withCleanTexts } from "./http/request-text.ts";
import { issueWords } from "./http/request-words.ts";
import type { Replica } from "./replica.ts";
import { scopeOf } from "./scope.ts";

/** What the validator finds wrong, in the language of the screen. */
z.config({ localeError: issueWords });

/** Who stands behind a request, as the sign-in gate found. */
export interface Visitor {
  sessionId: string;
  mustChangePassword: boolean;
  /** A second factor is asked of the post, and the identity has none yet. */
  mustEnrol: boolean;
  actor: Actor | undefined;
}

/** What the HTTP machinery needs from outside. */
export interface HttpParts extends WorkerContext {
  features: Feature[];
  /** The sign-in gate: reads the session cookie; undefined where there is no live session. */
  authenticate(request: Request): Promise<Visitor | undefined>;
  /** People reach the server by `https://` alone; browsers are then told to stay with it. */
  isHttps?: boolean;
  /** A streaming replica from which screens may be read. */
  replica?: Replica | undefined;
  /** Whether the database takes connections; requests that come while it does not are refused at once. */
  isDatabaseUp?: () => boolean;
  /** Subscribers of the trail that stand still at an event; `/healthz` names them. */
  standstills?: () => { subscriber: string }[];
  /** Addresses or ranges of the reverse proxies whose word on where a request comes from counts; this machine's else. */
  proxies?: readonly string[];
  /** Told of every unexpected error, with the request's method and path. */
  report(error: unknown, where: string): void;
}

/** What is known of a request before its content is looked at. */
interface Known {
  Variables: { visitor?: Visitor };
}
type Api = OpenAPIHono<Known>;

type ZodRequestBody = NonNullable<NonNullable<RouteConfig["request"]>["body"]>;

const MAX_JSON = 2 * 1024 * 1024;
/** Whoever is not known yet has a sign-in to send, and no more. */
const MAX_OF_STRANGERS = 4 * 1024;

/** Builds the server's API from the features' routes, with `/api/openapi.json`, `/healthz` and the page of error codes. */
export function createApi(parts: HttpParts): Api {
  const app: Api = new OpenAPIHono({ defaultHook: (result) => refuseInvalid(result) });
  app.onError((error, c) => answerProblem(c, error, parts));
  app.use(securityHeaders(parts.isHttps ?? false));
  app.use("/api/*", keptNowhere);
  for (const path of ["/api/*", "/healthz"]) app.use(path, onlyWithDatabase(parts));
  app.use("/api/*", refuseForeignOrigin);
  if (parts.replica) app.use("/api/*", rememberWrites(parts.replica, parts.isHttps ?? false));
  const board = new ProgressBoard();
  const bodies = new ReceivedBodies(parts.files);
  const routes = [progressRoute(board), ...parts.features.flatMap((feature) => feature.routes)];
  const addressOf = clientAddresses(parts.proxies);
  for (const mounted of routes) mount(app, mounted, { ...parts, board, bodies, addressOf });
  app.get(ERRORS_PATH, (c) => c.html(errorsPage()));
  app.get("/healthz", async (c) => c.json(await health(parts)));
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Luoshi 落实",
      version: "1",
      description: "Every matter accounted for, landed and answered.",
    },
  });
  app.all("/api/*", () => {
    throw new AppError("not-found", "没有这个接口");
  });
  return app;
}

function onlyWithDatabase({ isDatabaseUp = () => true }: HttpParts) {
  return (_: HonoContext, next: () => Promise<void>): Promise<void> => {
    if (!isDatabaseUp()) throw new AppError("database-restarting");
    return next();
  };
}

/** Whether requests can be answered; and what goes on behind them that somebody should look at. */
async function health({ db, standstills }: HttpParts): Promise<{ status: string; standingStill?: string[] }> {
  await db.selectNoFrom((e) => e.val(1).as("one")).execute();
  const names = [...new Set(standstills?.().map(({ subscriber }) => subscriber))];
  return { status: "ok", ...(names.length > 0 && { standingStill: names }) };
}

/** What the API answers is somebody's own: neither the browser nor anything on the way may keep it (RFC 9111, 5.2.2.5). */
async function keptNowhere(c: HonoContext, next: () => Promise<void>): Promise<void> {
  await next();
  c.header("cache-control", "no-store");
}

/** Refuses writes that a browser sends on behalf of another site (CSRF), by the Fetch Metadata headers. */
async function refuseForeignOrigin(c: HonoContext, next: () => Promise<void>): Promise<void> {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    const foreign = site
      ? site !== "same-origin" && site !== "none"
      : origin && !sameHost(origin, c.req.header("host"));
    if (foreign) throw new AppError("foreign-origin");
  }
  await next();
}

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** What each route is answered with. */
interface MountParts extends HttpParts {
  board: ProgressBoard;
  bodies: ReceivedBodies;
  addressOf(c: HonoContext): string;
}

function mount(app: Api, { route, handle }: MountedRoute, parts: MountParts): void {
  const path = route.path.replace(/\{(\w+)\}/g, ":$1");
  const method = route.method.toUpperCase();
  if (route.access !== "public") {
    // Before the content: a stranger's 50 MB are not read, and nobody learns what a route would accept.
    app.on(method, path, async (c, next) => {
      if (!c.get("visitor")) c.set("visitor", await visitorBehind(c.req.raw, parts));
      await next();
    });
  }
  // For this method alone: another route's path may fit as well, and its body may be larger.
  app.on(method, path, limitBody(mostOf(route), route.body === "bytes"));
  if (route.body && route.body !== "bytes") app.on(method, path, plainJsonOnly);
  app.openapi(openApiRoute(route), async (c) => {
    const request = c.req.raw;
    const { db, files, jobs, board, bodies } = parts;
    const background: PublicContext = { db, files, jobs, request, address: parts.addressOf(c) };
    const input = readInput(c, route);
    refuseUnstorable(input);
    const visitor = c.get("visitor");
    const answer = async (body: unknown) => {
      const readOn = readingPlace(c, db, parts.replica);
      const context = visitor ? admit(visitor, route, body, { ...background, board, readOn }) : background;
      const result = await handle({ ...input, body }, context as Context);
      return (result instanceof Response ? result : c.json(result ?? {})) as never;
    };
    if (route.body !== "bytes" || !visitor) return answer(input.body);
    return bodies.receive(request, expectActor(visitor, route, request), answer);
  });
}

function mostOf(route: Route): number {
  if (route.access === "public") return MAX_OF_STRANGERS;
  return route.body === "bytes" ? MAX_FILE : MAX_JSON;
}

/**
 * Refuses a body beyond the limit: by the length it declares, else while it is read. Errors `too-large`, `upload-cut`.
 */
function limitBody(limit: number, isFile: boolean): MiddlewareHandler {
  const refuse = () => {
    throw new AppError("too-large", isFile ? undefined : "内容太长，请拆分后提交");
  };
  const whileRead = bodyLimit({ maxSize: limit, onError: refuse });
  const readThen: MiddlewareHandler = async (c, next) => {
    let isRead = false;
    const reading = whileRead(c, async () => {
      isRead = true;
      await next();
    });
    return reading.catch((error) => {
      if (isRead || error instanceof AppError) throw error;
      return refuseCut();
    });
  };
  return (c, next) => {
    const declared = c.req.header("content-length");
    // Node lets no more through than was declared, and the body keeps its short way to the parser.
    if (declared === undefined) return isFile ? next() : readThen(c, next);
    return Number(declared) > limit ? refuse() : next();
  };
}

function openApiRoute(route: Route) {
  return createRoute({
    method: route.method,
    path: route.path,
    summary: route.summary,
    tags: [route.path.split("/")[2] ?? "api"],
    request: {
      ...(route.params && { params: route.params as z.ZodObject }),
      ...(route.query && { query: route.query as z.ZodObject }),
      ...(route.body && { body: openApiBody(route.body) }),
    },
    responses: {
      200: { description: "done", content: contentOf(route.response) },
      default: {
        description: "problem details (RFC 9457)",
        content: { "application/problem+json": { schema: ProblemShape } },
      },
    },
  });
}

const ProblemShape = z
  .object({ type: z.string(), title: z.string(), status: z.number(), code: z.string(), detail: z.string() })
  .openapi("Problem");

function openApiBody(body: z.ZodType | Bytes): ZodRequestBody {
  // Before the shape is asked: a text of nothing but unseen marks is missing.
  return {
    required: true,
    content: contentOf(body === "bytes" ? body : z.preprocess(withCleanTexts, body)),
  };
}

function contentOf(shape: z.ZodType | Bytes): ZodRequestBody["content"] {
  if (shape !== "bytes") return { "application/json": { schema: shape } };
  return { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
}

/** What was asked, validated; a body that is a file comes later. */
function readInput(c: HonoContext, route: Route): { params: unknown; query: unknown; body: unknown } {
  const valid = (target: string): unknown => (c.req.valid as (t: string) => unknown)(target);
  return {
    params: route.params ? valid("param") : undefined,
    query: route.query ? withCleanTexts(valid("query")) : undefined,
    body: route.body && route.body !== "bytes" ? valid("json") : undefined,
  };
}

const UNSTORABLE = /\0|\p{Surrogate}/u;

/** PostgreSQL can keep neither a NUL nor half of a surrogate pair in a text. Error `bad-request` naming the field. */
function refuseUnstorable(input: unknown, path: string[] = []): void {
  if (typeof input === "string") {
    if (!UNSTORABLE.test(input)) return;
    const message = "含有无法保存的字符，请删去后重试";
    throw new AppError("bad-request", message, { fields: [{ path: path.slice(1).join("."), message }] });
  }
  if (typeof input !== "object" || input === null) return;
  for (const [key, value] of Object.entries(input)) refuseUnstorable(value, [...path, key]);
}

async function visitorBehind(request: Request, parts: HttpParts): Promise<Visitor> {
  const visitor = await parts.authenticate(request);
  if (!visitor) throw new AppError(request.headers.has("cookie") ? "session-ended" : "sign-in-required");
  return visitor;
}

function admit(
  visitor: Visitor,
  route: Route,
  body: unknown,
  { board, readOn, ...background }: PublicContext & { board: ProgressBoard; readOn: ReadingPlace },
): Context {
  const { request, db } = background;
  const actor = expectActor(visitor, route, request);
  const key = keyOf(request);
  return {
    ...background,
    actor,
    scope: scopeOf(actor),
    sessionId: visitor.sessionId,
    mustEnrol: visitor.mustEnrol,
    act: (work) =>
      key
        ? board.follow(actor, key, async (tell) => {
            const content = await askedFor(request, route, body, key);
            return actOnce(db, actor, { key, content }, work, tell);
          })
        : act(db, actor, work),
    counted: (work) => (key ? board.follow(actor, key, work) : work(() => {})),
    read: (work) => readOn((there) => read(there, actor, work)),
  };
}

/** The actor of a request, before anything of its content is taken in. Errors: `password-change-required`, `second-factor-required`, `forbidden`, `changed-meanwhile`. */
function expectActor(
  { mustChangePassword, mustEnrol, actor }: Visitor,
  route: Route,
  request: Request,
): Actor {
  if (mustChangePassword && route.access !== "changing-password")
    throw new AppError("password-change-required");
  if (mustEnrol && route.access !== "changing-password" && route.access !== "enrolling")
    throw new AppError("second-factor-required");
  if (!actor) throw new AppError("forbidden", "您目前没有岗位，请联系本单位管理员");
  if (!route.anyPost) refuseOtherPost(request, actor);
  return actor;
}

/**
 * Refuses a request of a screen that shows another post than the session's: the post was switched, or somebody else
 * signed in, in another tab. Who names no post acts from the session's. Error `changed-meanwhile`.
 */
function refuseOtherPost(request: Request, actor: Actor): void {
  const shown = request.headers.get(POST_SHOWN_HEADER);
  if (shown === null || shown === actor.postId) return;
  const now = `${actor.unitName}${actor.personName}（${POST_NAMES[actor.post]}）`;
  throw new AppError("changed-meanwhile", `岗位已切换为${now}，请核对后再办`, {
    facts: { actingPost: actor.postId },
  });
}

/** The key under which the request may be sent again. Error `bad-request`. */
function keyOf(request: Request): string | undefined {
  const given = request.headers.get("idempotency-key") ?? undefined;
  const { error } = ActKey.optional().safeParse(given);
  if (error) throw new AppError("bad-request", error.issues[0]?.message);
  return given;
}

interface Checked {
  success: boolean;
  error?: z.ZodError;
}

/** Nobody mends more at once, and a list of ten thousand wrong entries is not sent back. */
const MOST_FIELDS = 50;

function refuseInvalid(result: Checked): void {
  if (result.success || !result.error) return;
  const fields: FieldProblem[] = result.error.issues.slice(0, MOST_FIELDS).map((i) => ({
    path: i.path.join("."),
    message: i.message,
  }));
  throw new AppError("bad-request", undefined, { fields });
}

function answerProblem(c: HonoContext, error: unknown, parts: HttpParts): Response {
  const known = isMalformedJson(error) ? new AppError("not-json") : error;
  const problem = toProblem(known);
  const { retryAfter } = entryOf(problem.code);
  if (problem.status >= 500 && !isTooMuch(known)) parts.report(error, `${c.req.method} ${c.req.path}`);
  return c.body(JSON.stringify(problem), problem.status as 400, {
    "content-type": "application/problem+json",
    ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
  });
}

/** Refused by ourselves as too much at once, which is no fault; whoever sends it should not fill the log as well. */
function isTooMuch(error: unknown): boolean {
  return error instanceof AppError && error.code === "busy";
}

/** Hono reports a body that is no JSON as an HTTPException of status 400, or 415 where it does not even claim to be. */
function isMalformedJson(error: unknown): boolean {
  const status = (error as { status?: unknown } | null)?.status;
  return (status === 400 || status === 415) && !(error instanceof AppError);
}
