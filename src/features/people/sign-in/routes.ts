import { AppError } from "../../../base/server/errors.ts";
import { type Feature, type MountedRoute, on, onPublic } from "../../../base/server/feature.ts";
import type { Gate } from "../gate.ts";
import { OIDC_PROVIDER } from "./auth.ts";
import { changeOwnPassword } from "./commands/change-password.ts";
import { endSessionById, signOutByToken } from "./commands/end-session.ts";
import { signInByPassword } from "./commands/sign-in.ts";
import { switchToPost } from "./commands/switch-post.ts";
import * as contract from "./contract.ts";
import { cookiesOf, forgetCookie, jsonAnswer } from "./cookie.ts";
import { readMe, sessionsOfSameIdentity } from "./reads.ts";
import { recordSignIn } from "./trail.ts";

/** Signing in and out, one's own posts, password and sessions. `features` gives the menu. */
export function signInRoutes(gate: Gate, features: () => readonly Feature[]): MountedRoute[] {
  return [
    onPublic(contract.signIn, async ({ body }, { request }) => {
      const { headers, mustChangePassword } = await signInByPassword(gate, request, body);
      return jsonAnswer({ mustChangePassword }, headers);
    }),
    onPublic(contract.signOut, async (_, { db, request }) => {
      const token = gate.tokenOf(request);
      if (token) await signOutByToken(db, token);
      return jsonAnswer({ done: true }, new Headers({ "set-cookie": forgetCookie(gate) }));
    }),
    onPublic(contract.signInOptions, async () => ({ oidc: gate.settings.oidc !== undefined })),
    onPublic(contract.startOidc, (_, { request }) => startOidc(gate, request)),
    onPublic(contract.finishOidc, (_, { request }) => finishOidc(gate, request)),
    on(contract.getMe, async (_, { db, sessionId, actor }) => readMe(db, sessionId, actor, features())),
    on(contract.switchPost, async ({ body }, { db, sessionId }) => {
      const actor = await switchToPost(db, sessionId, body.postId);
      return readMe(db, sessionId, actor, features());
    }),
    on(contract.changePassword, async ({ body }, context) => {
      await changeOwnPassword(gate, context, body);
      return { done: true as const };
    }),
    on(contract.listMySessions, async (_, { db, sessionId }) => ({
      rows: await sessionsOfSameIdentity(db, sessionId),
    })),
    on(contract.endSession, async ({ params }, { act }) =>
      act(async (tx) => {
        await endSessionById(tx, params.id);
        return { done: true as const };
      }),
    ),
  ];
}

async function startOidc(gate: Gate, request: Request): Promise<Response> {
  if (!gate.settings.oidc) throw new AppError("not-found", "本系统没有开通统一身份认证");
  const answer = await gate.auth.api.signInSocial({
    body: { provider: OIDC_PROVIDER, callbackURL: "/", errorCallbackURL: "/sign-in?refused=oidc" },
    headers: request.headers,
    asResponse: true,
  });
  const { url } = (await answer.json().catch(() => ({}))) as { url?: string };
  if (!answer.ok || !url) throw new AppError("unavailable", "统一身份认证暂时连接不上，请用账号密码登录");
  const headers = cookiesOf(answer, gate);
  headers.set("location", url);
  return new Response(null, { status: 302, headers });
}

async function finishOidc(gate: Gate, request: Request): Promise<Response> {
  if (!gate.settings.oidc) throw new AppError("not-found");
  const answer = await gate.auth.handler(atBaseUrl(request, gate.settings.baseUrl));
  const headers = cookiesOf(answer, gate);
  headers.set("location", answer.headers.get("location") ?? "/sign-in?refused=oidc");
  await recordArrival(gate, headers);
  return new Response(null, { status: 302, headers });
}

/** Behind a proxy the request's own address is not the one that the browser used. */
function atBaseUrl(request: Request, baseUrl: string | undefined): Request {
  if (!baseUrl) return request;
  const { pathname, search } = new URL(request.url);
  return new Request(new URL(pathname + search, baseUrl), { headers: request.headers });
}

async function recordArrival(gate: Gate, headers: Headers): Promise<void> {
  const cookie = headers.getSetCookie().find((one) => one.startsWith(`${gate.cookieName}=`));
  const token =
    cookie && gate.tokenOf(new Request("http://localhost", { headers: { cookie: cookie.split(";")[0]! } }));
  if (!token) return;
  const session = await gate.settings.db
    .selectFrom("auth_session")
    .select("user_id")
    .where("token", "=", token)
    .executeTakeFirst();
  if (session)
    await recordSignIn(gate.settings.db, session.user_id, "access.sign-in", "登录", { by: "oidc" });
}
