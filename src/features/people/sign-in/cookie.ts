import type { Gate } from "../gate.ts";

/**
 * Passes on the cookies of an answer by better-auth, with the session cookie lasting as long as the browser is
 * open: when a session ends is known to the database alone, where it is prolonged by use.
 */
export function cookiesOf(answer: Response, gate: Gate): Headers {
  const headers = new Headers();
  for (const cookie of answer.headers.getSetCookie()) {
    const ours = cookie.startsWith(`${gate.cookieName}=`);
    headers.append("set-cookie", ours ? cookie.replace(/;\s*max-age=[1-9]\d*/i, "") : cookie);
  }
  return headers;
}

/** The header that makes a browser forget the session cookie. */
export function forgetCookie(gate: Gate): string {
  const secure = gate.cookieName.startsWith("__Secure-") ? "; Secure" : "";
  return `${gate.cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`;
}

/** A JSON answer with headers of its own. */
export function jsonAnswer(body: unknown, headers: Headers): Response {
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(body), { headers });
}
