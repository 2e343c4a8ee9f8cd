import type { Outside } from "../../../../../base/server/outside/outside.ts";
import type { ChannelKind } from "../kinds.ts";
import type { Message } from "../message.ts";
import { sendMail } from "./mail.ts";
import { sendToRobot } from "./robots.ts";
import type { Sent, Target } from "./sent.ts";
import { sendToHook } from "./webhook.ts";

/** Sends a message through a channel; never throws, since what went wrong is told to people. */
export async function send(kind: ChannelKind, to: Target, message: Message, outside: Outside): Promise<Sent> {
  try {
    if (kind === "mail") return await sendMail(to, message, outside);
    if (kind === "webhook") return await sendToHook(to, message, outside);
    return await sendToRobot(kind, to, message, outside);
  } catch (error) {
    return { isSent: false, answer: error instanceof Error ? error.message : "没有送到" };
  }
}
