import type { Tx } from "../../../../../base/server/act.ts";
import { act } from "../../../../../base/server/act.ts";
import type { Gate } from "../../gate.ts";
import { OIDC_PROVIDER } from "../auth.ts";
import { actorOf, firstPostOf } from "../post-choice.ts";
import { beginSession, type Device } from "../session.ts";
import { recordAccess } from "../trail.ts";

/**
 * Lets somebody in for whom the office's identity provider vouched: the session that better-auth made is taken away, and
 * one of ours begins in its place, in one act with its line on the trail. Gives the token; undefined where better-auth
 * refused.
 */
export async function signInByProvider(
  gate: Gate,
  device: Device,
  answer: Response,
): Promise<string | undefined> {
  const { db } = gate.settings;
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(`${gate.cookieName}=`));
  const passing =
    cookie && gate.tokenOf(new Request("http://localhost", { headers: { cookie: cookie.split(";")[0]! } }));
  if (!passing) return undefined;
  const session = await db
    .deleteFrom("auth_session")
    .where("token", "=", passing)
    .returning("user_id")
    .executeTakeFirst();
  const post = session && (await firstPostOf(db, session.user_id));
  if (!post) return undefined;
  return act(db, actorOf(post), async (tx) => {
    if (await announceLink(tx, session.user_id))
      await recordAccess(tx, tx.actor, "access.link", "绑定统一身份认证账号");
    await recordAccess(tx, tx.actor, "access.sign-in", "登录", { by: "oidc" });
    return beginSession(tx.db, { ...tx.actor, userId: session.user_id }, device, { viaOidc: true });
  });
}

/** Whether the link to the provider's account is new to the trail. */
async function announceLink(tx: Tx, userId: string): Promise<boolean> {
  const fresh = await tx.db
    .updateTable("auth_account")
    .set({ announced: true })
    .where("user_id", "=", userId)
    .where("provider_id", "=", OIDC_PROVIDER)
    .where("announced", "=", false)
    .returning("id")
    .executeTakeFirst();
  return fresh !== undefined;
}
