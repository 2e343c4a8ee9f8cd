import { AppError } from "../../../../base/server/errors.ts";
import {
  type Feature,
  type MountedRoute,
  on,
  onPublic,
  type PublicContext,
} from "../../../../base/server/feature.ts";
import type { Gate } from "../gate.ts";
import { OIDC_PROVIDER } from "./auth.ts";
import { changeOwnPassword } from "./commands/change-password.ts";
import { endSessionById, signOutByToken } from "./commands/end-session.ts";
import { signInByPassword } from "./commands/sign-in.ts";
import { signInByProvider } from "./commands/sign-in-by-provider.ts";
import { switchToPost } from "./commands/switch-post.ts";
import * as contract from "./contract.ts";
import { forgetCookie, jsonAnswer, passingCookies } from "./cookie.ts";
import { readMe, sessionsOfSameIdentity } from "./reads.ts";
import { deviceOf, sessionCookie } from "./session.ts";

/** Signing in and out, one's own posts, password and sessions. `features` gives the menu. */
export function signInRoutes(gate: Gate, features: () => readonly Feature[]): MountedRoute[] {
  return [
    onPublic(contract.signIn, async ({ body }, context) => {
      const { token, ...answer } = await signInByPassword(gate, deviceOf(context), body);
      const headers = new Headers();
      if (token) headers.set("set-cookie", await sessionCookie(gate, token));
      return jsonAnswer(answer, headers);
    }),
    onPublic(contract.signOut, async (_, { db, request }) => {
      const token = gate.tokenOf(request);
      if (token) await signOutByToken(db, token);
      return jsonAnswer({ done: true }, new Headers({ "set-cookie": forgetCookie(gate) }));
    }),
    onPublic(contract.signInOptions, async () => ({ oidc: gate.settings.oidc !== undefined })),
    onPublic(contract.startOidc, (_, { request }) => startOidc(gate, request)),
    onPublic(contract.finishOidc, (_, context) => finishOidc(gate, context)),
    on(contract.getMe, async (_, { db, sessionId, actor, mustEnrol }) =>
      readMe(db, sessionId, actor, features(), mustEnrol),
    ),
    on(contract.switchPost, async ({ body }, { db, sessionId, request }) => {
      const actor = await switchToPost(db, sessionId, body.postId);
      // Of another post more may be asked.
      const visitor = await gate.authenticate(request);
      return readMe(db, sessionId, actor, features(), visitor?.mustEnrol ?? false);
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
  if (!gate.auth) throw new AppError("not-found", "本系统没有开通统一身份认证");
  const answer = await gate.auth.api.signInSocial({
    body: { provider: OIDC_PROVIDER, callbackURL: "/", errorCallbackURL: "/sign-in?refused=oidc" },
    headers: request.headers,
    asResponse: true,
  });
  const { url } = (await answer.json().catch(() => ({}))) as { url?: string };
  if (!answer.ok || !url) throw new AppError("unavailable", "统一身份认证暂时连接不上，请用账号密码登录");
  const headers = passingCookies(answer, gate);
  headers.set("location", url);
  return new Response(null, { status: 302, headers });
}

async function finishOidc(gate: Gate, context: PublicContext): Promise<Response> {
  if (!gate.auth) throw new AppError("not-found");
  const answer = await gate.auth.handler(atBaseUrl(context.request, gate.settings.baseUrl));
  const headers = passingCookies(answer, gate);
  headers.set("location", answer.headers.get("location") ?? "/sign-in?refused=oidc");
  const token = await signInByProvider(gate, deviceOf(context), answer);
  if (token) headers.append("set-cookie", await sessionCookie(gate, token));
  return new Response(null, { status: 302, headers });
}

/** Behind a proxy the request's own address is not the one that the browser used. */
function atBaseUrl(request: Request, baseUrl: string | undefined): Request {
  if (!baseUrl) return request;
  const { pathname, search } = new URL(request.url);
  return new Request(new URL(pathname + search, baseUrl), { headers: request.headers });
}
