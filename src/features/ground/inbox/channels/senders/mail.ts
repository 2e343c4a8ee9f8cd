import { createTransport } from "nodemailer";
import type { Outside } from "../../../../../base/server/outside/outside.ts";
import { asHtml, asText, type Message } from "../message.ts";
import type { Sent, Target } from "./sent.ts";

/** A server that hangs is given up after so long, in milliseconds. */
const PATIENCE_MS = 15_000;

/** Sends a message by mail, under the same Message-ID each time (RFC 5322, 3.6.4). */
export async function sendMail({ address }: Target, message: Message, { mail }: Outside): Promise<Sent> {
  if (!mail) return { isSent: false, answer: "服务器没有设置发信邮箱" };
  const transport = createTransport({
    url: mail.server,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    dnsTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({
      from: mail.from,
      to: { name: "", address },
      messageId: `<${message.id}@luoshi>`,
      subject: message.subject,
      text: asText(message),
      html: asHtml(message),
      headers: { "auto-submitted": "auto-generated" },
    });
    return { isSent: true, answer: response.slice(0, 200) };
  } catch (error) {
    return { isSent: false, answer: wordsOf(error as MailError) };
  } finally {
    transport.close();
  }
}

interface MailError {
  code?: string;
  response?: string;
}

const WORDS: Record<string, string> = {
  ECONNECTION: "连不上发信服务器",
  ESOCKET: "连不上发信服务器",
  ETIMEDOUT: "发信服务器没有应答",
  EDNS: "找不到发信服务器",
  ETLS: "发信服务器的加密连接没有建立",
  EAUTH: "发信服务器不接受所设的账号",
  EENVELOPE: "收件地址被拒绝",
};

/** What the server said is told as well, since whoever runs it can read that. */
function wordsOf({ code = "", response }: MailError): string {
  const words = WORDS[code] ?? "邮件没有发出";
  return (response ? `${words}：${response}` : words).slice(0, 300);
}
