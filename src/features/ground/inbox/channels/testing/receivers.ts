import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail server that keeps what it gets, and refuses as long as it is told to. */
export interface MailServer {
  url: string;
  received: ParsedMail[];
  refuses: boolean;
  close(): void;
}

/** Starts a mail server on a free port of this machine. */
export async function mailServer(): Promise<MailServer> {
  const mails: MailServer = { url: "", received: [], refuses: false, close: () => server.close() };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onMailFrom: (_, __, done) => done(mails.refuses ? new Error("450 mailbox busy") : null),
    onData: (stream, _, done) =>
      void simpleParser(stream).then((mail) => {
        mails.received.push(mail);
        done();
      }),
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  mails.url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  return mails;
}

/** What a hook was sent. */
interface HookCall {
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** A server that keeps what it is sent, and answers as it is told to. */
export interface HookServer {
  host: string;
  calls: HookCall[];
  answer: { status: number; body: string };
  close(): void;
}

/** Starts a server for hooks on a free port of this machine. */
export async function hookServer(): Promise<HookServer> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += String(part);
    });
    request.on("end", () => {
      hooks.calls.push({ path: request.url ?? "", headers: request.headers, body });
      response.writeHead(hooks.answer.status).end(hooks.answer.body);
    });
  });
  const hooks: HookServer = {
    host: "",
    calls: [],
    answer: { status: 200, body: '{"errcode":0,"errmsg":"ok"}' },
    close: () => server.close(),
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  hooks.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return hooks;
}
