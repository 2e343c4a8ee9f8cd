import { Webhook } from "standardwebhooks";
import type { Outside } from "../../../../../base/server/outside/outside.ts";
import { postJson } from "../../../../../base/server/outside/post-json.ts";
import type { Message } from "../message.ts";
import type { Sent, Target } from "./sent.ts";

/** Hands a message to another system, signed as the Standard Webhooks specification has it (webhook-id, -timestamp, -signature). */
export async function sendToHook(
  { address, key = "" }: Target,
  message: Message,
  { inside = [] }: Outside,
): Promise<Sent> {
  const body = JSON.stringify({ type: "luoshi.message", timestamp: new Date().toISOString(), data: message });
  const { status } = await postJson(address, body, { headers: signed(key, message.id, body), inside });
  const isSent = status >= 200 && status < 300;
  if (status >= 300 && status < 400) return { isSent, answer: `对方要求转到别处（${status}），没有跟随` };
  return { isSent, answer: isSent ? `已收下（${status}）` : `对方回复 ${status}` };
}

function signed(key: string, id: string, body: string): Record<string, string> {
  const now = new Date();
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(key).sign(id, now, body),
  };
}
