import { createHmac } from "node:crypto";
import type { Outside } from "../../../../../base/server/outside/outside.ts";
import { type Answered, postJson } from "../../../../../base/server/outside/post-json.ts";
import type { HookKind } from "../kinds.ts";
import { asMarkdown, asText, type Message } from "../message.ts";
import type { Sent, Target } from "./sent.ts";

type RobotKind = Exclude<HookKind, "webhook">;

/** A request to a robot: whither, and with what. */
interface RobotRequest {
  address: string;
  body: object;
}

/** Longest text that every one of them takes, in characters: 4096 bytes of WeCom's Markdown. */
const LONGEST = 1_300;

/** How a message is handed to each robot, and signed, at a moment (milliseconds). Each does it in its own way. */
export const ROBOT_REQUESTS: Record<RobotKind, (to: Target, message: Message, now: number) => RobotRequest> =
  {
    // The key signs time and key; time in milliseconds and signature stand in the address.
    dingtalk: ({ address, key }, message, now) => {
      const url = new URL(address);
      if (key) {
        url.searchParams.set("timestamp", String(now));
        url.searchParams.set("sign", hmac(key, `${now}\n${key}`));
      }
      return {
        address: url.href,
        body: { msgtype: "markdown", markdown: { title: message.subject, text: cut(asMarkdown(message)) } },
      };
    },
    // Nothing but the address.
    wecom: ({ address }, message) => ({
      address,
      body: { msgtype: "markdown", markdown: { content: cut(asMarkdown(message)) } },
    }),
    // Time and key are the key, and nothing is signed with it; time in seconds and signature stand in the body.
    feishu: ({ address, key }, message, now) => {
      const timestamp = String(Math.floor(now / 1000));
      return {
        address,
        body: {
          ...(key && { timestamp, sign: hmac(`${timestamp}\n${key}`, "") }),
          msg_type: "text",
          content: { text: cut(asText(message)) },
        },
      };
    },
  };

/** Hands a message to a robot. They answer 200 whatever happens; what became of it stands in the body. */
export async function sendToRobot(
  kind: RobotKind,
  to: Target,
  message: Message,
  { inside = [] }: Outside,
): Promise<Sent> {
  const { address, body } = ROBOT_REQUESTS[kind](to, message, Date.now());
  return readAnswer(await postJson(address, JSON.stringify(body), { inside }));
}

/** Codes by which they say that too much came; a robot is closed for ten minutes then. */
const TOO_MUCH: readonly number[] = [130_101, 45_009, 11_232];
const CLOSED_FOR_MS = 10 * 60_000;

function readAnswer({ status, text }: Answered): Sent {
  if (status !== 200) return { isSent: false, answer: `对方回复 ${status}` };
  const { code, words } = saidIn(text);
  if (code === 0) return { isSent: true, answer: "已收下" };
  const answer = `对方回复 ${code ?? "不明"}${words ? `：${words}` : ""}`.slice(0, 300);
  return code !== undefined && TOO_MUCH.includes(code)
    ? { isSent: false, answer, restMs: CLOSED_FOR_MS }
    : { isSent: false, answer };
}

function saidIn(text: string): { code?: number; words?: string } {
  try {
    const said = JSON.parse(text) as Record<string, unknown>;
    const code = said.errcode ?? said.code ?? said.StatusCode;
    const words = said.errmsg ?? said.msg ?? said.StatusMessage;
    return { ...(typeof code === "number" && { code }), ...(typeof words === "string" && { words }) };
  } catch {
    return {};
  }
}

const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("base64");

const cut = (text: string) => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);
