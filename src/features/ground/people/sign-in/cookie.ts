import type { Gate } from "../gate.ts";

/** Passes on the cookies of an answer by better-auth, but for a session of its own form, which opens nothing here. */
export function passingCookies(answer: Response, gate: Gate): Headers {
  const headers = new Headers();
  for (const cookie of answer.headers.getSetCookie())
    if (!cookie.startsWith(`${gate.cookieName}=`)) headers.append("set-cookie", cookie);
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
