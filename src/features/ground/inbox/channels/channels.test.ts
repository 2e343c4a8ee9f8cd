import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, signedIn, stranger } from "../../../../../tests/support/client.ts";
import {
  makeAuthority,
  type TestAuthority,
  type TestPersonKey,
} from "../../../../../tests/support/factories.ts";
import { startTestServer } from "../../../../../tests/support/server.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { sealRound } from "../../../../base/server/following/rounds.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { dispatchMatter, registerMatter, signMatter } from "../../../work/matters/life/contract.ts";
import { listTrail } from "../../audit/contract.ts";
import * as contract from "./contract.ts";
import { sendDigests } from "./digest/jobs.ts";
import { DELIVERING } from "./queue.ts";
import { hookServer, mailServer } from "./testing/receivers.ts";

const mails = await mailServer();
const hooks = await hookServer();
const server = await startTestServer({
  outside: { mail: { server: mails.url, from: "luoshi@yunchuan.example.cn" }, inside: [hooks.host] },
});
const owner = openDatabase(server.ownerUrl, { max: 1 });
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await owner.close();
  await server.close();
  mails.close();
  hooks.close();
});

const WEDNESDAY = "2026-03-04";
const jobs = server.features.flatMap((feature) => feature.jobs ?? []);
const subscribers = server.features.flatMap((feature) => feature.subscribers ?? []);
const parts = {
  db: server.db,
  files: server.files,
  jobs: { send: async (name: string, data: object) => void server.sent.push({ name, data }) },
};

let bureau: TestAuthority;
let clerk: Client;
let head: Client;
beforeEach(async () => {
  bureau = await makeAuthority(server.db);
  [clerk, head] = [await as("clerk"), await as("c1-head")];
  mails.received.length = 0;
  mails.refuses = false;
  hooks.calls.length = 0;
  hooks.answer = { status: 200, body: '{"errcode":0}' };
  server.sent.length = 0;
});

const as = (key: TestPersonKey) => signedIn(server, bureau.username(key));
const follow = () => sealRound(parts, subscribers);
const deliver = () => jobs.find(({ name }) => name === DELIVERING)!.handle({ authorityId: bureau.id }, parts);
/** Lets so much time pass for whatever waits or rests. */
const pass = async (hours: number) => {
  const by = sql`make_interval(hours => ${hours})`;
  await owner.db
    .updateTable("delivery")
    .set({ next_at: sql`next_at - ${by}`, first_at: sql`first_at - ${by}` })
    .where("authority_id", "=", bureau.id)
    .execute();
  await owner.db
    .updateTable("channel_line")
    .set({ rests_until: sql`rests_until - ${by}`, code_until: sql`code_until - ${by}` })
    .where("authority_id", "=", bureau.id)
    .execute();
};
const states = async () => {
  const rows = await owner.db
    .selectFrom("delivery")
    .select(["state", "answer"])
    .where("authority_id", "=", bureau.id)
    .orderBy("id")
    .execute();
  return rows.map(({ state }) => state);
};

async function give(title = "清点药品"): Promise<{ id: string; version: number }> {
  const terms = {
    leadUnitId: bureau.units.c1.id,
    finishStandard: "台账齐全",
    dueDate: addDays(officeDate(), 9),
  };
  const words = { origin: "instruction" as const, originText: "局长批示", title, content: "逐室清点。" };
  const { id, version } = await clerk.call(registerMatter, { body: { ...words, ...terms } });
  return clerk.call(dispatchMatter, { params: { id }, body: { version, ...terms } });
}

const codeIn = (text: string | undefined) => /验证码：(\d{6})/.exec(text ?? "")![1]!;

async function withMail(client: Client, address = "qin@yunchuan.example.cn") {
  const { id, version } = await client.call(contract.openMail, { body: { mail: address } });
  const code = codeIn(mails.received.at(-1)?.text);
  const confirmed = await client.call(contract.confirmMail, { params: { id }, body: { version, code } });
  mails.received.length = 0;
  return { id, version: confirmed.version };
}

const withHook = (client: Client, kind: "dingtalk" | "webhook", key?: string) =>
  client.call(contract.openHook, {
    body: { kind, address: `http://${hooks.host}/robot?access_token=very-secret`, ...(key && { key }) },
  });

const newKey = () => `whsec_${randomBytes(24).toString("base64")}`;

describe("mail", () => {
  test("goes nowhere before its address is confirmed, by the code that was sent there", async () => {
    expect((await stranger(server).refused(contract.openMail, { body: { mail: "a@b.cn" } })).status).toBe(
      401,
    );
    expect((await head.refused(contract.openMail, { body: { mail: "no address" } })).status).toBe(400);
    const { id, version } = await head.call(contract.openMail, {
      body: { mail: "qin@yunchuan.example.cn" },
    });
    const mail = mails.received.at(-1)!;
    expect(mail.subject).toBe("落实：验证提醒邮箱");
    await give();
    await follow();
    await deliver();
    expect(mails.received).toEqual([mail]);
    const confirm = (client: Client, code: string) =>
      client.refused(contract.confirmMail, { params: { id }, body: { version, code } });
    const code = codeIn(mail.text);
    const wrong = code === "000000" ? "000001" : "000000";
    expect(await confirm(head, wrong)).toMatchObject({ status: 400, detail: "验证码不正确" });
    expect((await confirm(clerk, code)).status).toBe(404);
    await head.call(contract.confirmMail, { params: { id }, body: { version, code } });
    expect((await head.call(contract.listChannels, {})).own).toMatchObject([
      {
        shown: "qi***@yunchuan.example.cn",
        isConfirmed: true,
        digest: true,
        atOnce: ["given", "returned", "pressed"],
      },
    ]);
    const second = await head.refused(contract.openMail, { body: { mail: "other@yunchuan.example.cn" } });
    expect(second).toMatchObject({ status: 409, detail: "已有在用的提醒邮箱，请先停用" });
  });

  test("a code is tried five times; a new one ends that", async () => {
    const body = { mail: "qin@yunchuan.example.cn" };
    const { id, version } = await head.call(contract.openMail, { body });
    const code = codeIn(mails.received.at(-1)?.text);
    const wrong = code === "000000" ? "000001" : "000000";
    const confirm = (given: string) =>
      head.refused(contract.confirmMail, { params: { id }, body: { version, code: given } });
    for (let i = 0; i < 5; i++) expect((await confirm(wrong)).detail).toBe("验证码不正确");
    expect((await confirm(code)).detail).toBe("输错次数过多，请重新发送验证码");
    // Whatever the address, the next one goes out a minute later at the earliest.
    const hasty = await head.refused(contract.openMail, { body: { mail: "qin2@yunchuan.example.cn" } });
    expect(hasty).toMatchObject({ status: 409, detail: "验证码刚刚发出，请一分钟后再试" });
    await pass(1);
    const again = await head.call(contract.openMail, { body });
    const next = codeIn(mails.received.at(-1)?.text);
    await head.call(contract.confirmMail, { params: { id }, body: { version: again.version, code: next } });
  });

  test("what is given goes at once, with its page; what was signed meanwhile does not", async () => {
    await withMail(head);
    const matter = await give();
    await follow();
    expect(server.sent).toContainEqual({ name: DELIVERING, data: { authorityId: bureau.id } });
    await deliver();
    const [mail] = mails.received;
    expect(mail).toMatchObject({
      subject: expect.stringMatching(/^落实：新交办：清点药品（云川市教育局\d+）$/),
    });
    expect(mail!.text).toContain(`${server.url}/matters/${matter.id}`);
    const other = await give("清点试剂");
    await follow();
    await head.call(signMatter, { params: { id: other.id }, body: { version: other.version } });
    await deliver();
    expect(mails.received.length).toBe(1);
    expect(await states()).toEqual(["sent", "dropped"]);
  });

  test("many that wait are one mail", async () => {
    await withMail(head);
    for (const title of ["清点药品", "清点试剂", "清点器材"]) await give(title);
    await follow();
    await deliver();
    expect(mails.received.map(({ subject }) => subject)).toEqual(["落实：有 3 件事等您办理"]);
    expect(await states()).toEqual(["sent", "sent", "sent"]);
  });

  test("a server that refuses is tried again, given up after three days, and the administrator sends again", async () => {
    await withMail(head);
    await give();
    await follow();
    mails.refuses = true;
    await deliver();
    await deliver();
    expect(await states()).toEqual(["failing"]);
    await pass(73);
    await deliver();
    expect(await states()).toEqual(["given-up"]);
    const admin = await as("admin");
    expect((await clerk.refused(contract.listDeliveries, { query: {} })).status).toBe(403);
    const { rows } = await admin.call(contract.listDeliveries, { query: {} });
    expect(rows).toMatchObject([
      { kind: "mail", whose: "秦局长", what: "清点药品", noticeKind: "given", tries: 2, nextAt: null },
    ]);
    expect(rows[0]!.answer).toContain("450 mailbox busy");
    mails.refuses = false;
    const again = { params: { id: rows[0]!.id } };
    expect((await head.refused(contract.sendAgain, again)).status).toBe(403);
    await admin.call(contract.sendAgain, again);
    expect((await admin.refused(contract.sendAgain, again)).status).toBe(409);
    await deliver();
    expect(await states()).toEqual(["sent"]);
  });

  test("what is ended takes nothing any more, and what was on its way goes with it", async () => {
    const { id, version } = await withMail(head);
    await give();
    await follow();
    expect((await clerk.refused(contract.closeChannel, { params: { id }, body: { version } })).status).toBe(
      404,
    );
    await head.call(contract.closeChannel, { params: { id }, body: { version } });
    await give();
    await follow();
    await deliver();
    expect(mails.received).toEqual([]);
    expect(await states()).toEqual(["dropped"]);
  });
});

describe("digest", () => {
  const digests = (day: string) => sendDigests.handle({ day }, parts);

  test("one a person and working day, with what waits; what is to go at once and waits is folded into it", async () => {
    await withMail(head);
    await give();
    await follow();
    await digests(WEDNESDAY);
    await digests(WEDNESDAY);
    await deliver();
    const [mail, ...more] = mails.received;
    expect(more).toEqual([]);
    expect(mail!.subject).toBe("落实：3月4日办理摘要");
    for (const part of [
      "【概况】",
      "待签收 1 件",
      "【等您办理 1 件】",
      "待签收：清点药品",
      `${server.url}/todo`,
    ])
      expect(mail!.text).toContain(part);
    expect((await states()).toSorted()).toEqual(["folded", "sent"]);
  });

  test("none where nothing waits, none on a Sunday, one on a Saturday that is worked", async () => {
    await withMail(head);
    await digests(WEDNESDAY);
    await deliver();
    expect(await states()).toEqual(["dropped"]);
    await give();
    for (const day of ["2026-03-08", "2026-10-01", "2026-02-14"]) await digests(day);
    const days = await owner.db
      .selectFrom("delivery")
      .select("digest_on")
      .where("authority_id", "=", bureau.id)
      .execute();
    expect(days.map((row) => row.digest_on)).toEqual([WEDNESDAY, "2026-02-14"]);
  });

  test("each chooses: no digest, and nothing at once but what was returned", async () => {
    const { id, version } = await withMail(head);
    const body = { version, digest: false, atOnce: ["returned" as const] };
    await head.call(contract.choose, { params: { id }, body });
    await give();
    await follow();
    await digests(WEDNESDAY);
    await deliver();
    expect(await states()).toEqual([]);
  });
});

describe("hooks", () => {
  test("a unit's robot is told once of what several of its people are told, and rests", async () => {
    await withHook(head, "dingtalk", "SEC-of-the-group");
    await give();
    await follow();
    await deliver();
    expect(hooks.calls.length).toBe(1);
    expect(hooks.calls[0]!.path).toMatch(/access_token=very-secret&timestamp=\d+&sign=/);
    await give();
    await follow();
    await deliver();
    expect(hooks.calls.length).toBe(1);
    await pass(1);
    await deliver();
    expect(hooks.calls.length).toBe(2);
    expect((await states()).toSorted()).toEqual(["sent", "sent"]);
  });

  test("a robot answers 200 whatever happens: what it says counts, and too much closes it for a while", async () => {
    await withHook(head, "dingtalk");
    await give();
    await follow();
    hooks.answer = { status: 200, body: '{"errcode":130101,"errmsg":"send too fast"}' };
    await deliver();
    expect(await states()).toEqual(["failing"]);
    await give();
    await follow();
    await deliver();
    expect(hooks.calls.length).toBe(1);
  });

  test("another system gets what it can check, and one that sends elsewhere is not followed", async () => {
    const key = newKey();
    await withHook(head, "webhook", key);
    await give();
    await follow();
    hooks.answer = { status: 500, body: "" };
    await deliver();
    hooks.answer = { status: 307, body: "" };
    await pass(1);
    await deliver();
    hooks.answer = { status: 204, body: "" };
    await pass(1);
    await deliver();
    expect(await states()).toEqual(["sent"]);
    const ids = hooks.calls.map(({ headers, body }) => {
      expect(new Webhook(key).verify(body, headers as Record<string, string>)).toMatchObject({
        type: "luoshi.message",
        data: { subject: expect.stringContaining("新交办：清点药品") },
      });
      return headers["webhook-id"];
    });
    expect(ids.length).toBe(3);
    expect(new Set(ids).size).toBe(1);
  });

  test("only whoever answers for the unit opens one, to an address that may be sent to", async () => {
    const open = (client: Client, body: object) => client.refused(contract.openHook, { body: body as never });
    const ok = { kind: "webhook", address: "https://hooks.example.cn/a", key: newKey() };
    expect((await open(await as("c1-handler"), ok)).status).toBe(403);
    expect(await open(head, { ...ok, key: "short" })).toMatchObject({
      status: 400,
      fields: [{ path: "key" }],
    });
    expect(await open(head, { ...ok, address: "https://10.0.0.1/admin" })).toMatchObject({
      status: 400,
      detail: "地址指向内部网络，须由系统管理员在服务器设置中允许",
    });
    expect(await open(head, { kind: "wecom", address: "https://evil.example.cn/send" })).toMatchObject({
      status: 400,
      detail: "企业微信群机器人的地址应以 https://qyapi.weixin.qq.com/ 开头",
    });
  });

  test("a try says what the other side answered; another unit's channel is not there", async () => {
    const { id, version } = await withHook(head, "dingtalk");
    const tried = { params: { id }, body: { version } };
    expect(await head.call(contract.tryChannel, tried)).toEqual({ isSent: true, answer: "已收下" });
    expect((await (await as("c2-head")).refused(contract.tryChannel, tried)).status).toBe(404);
    expect((await (await as("c1-handler")).refused(contract.tryChannel, tried)).status).toBe(403);
    const listed = await (await as("c1-handler")).call(contract.listChannels, {});
    expect(listed).toMatchObject({
      own: [],
      mayOpenHooks: false,
      ofUnit: [{ shown: hooks.host, mayChange: false }],
    });
  });
});

test("neither trail nor database nor kept answers give an address or a key away, and every promise holds", async () => {
  const key = newKey();
  await withHook(head, "webhook", key);
  await withMail(head, "qin-secret@yunchuan.example.cn");
  await follow();
  const trail = JSON.stringify(await clerk.call(listTrail, { query: { size: 100 } }));
  expect(trail).toContain("channel.open");
  const kept = await sql<{ all: string }>`
    select coalesce(jsonb_agg(to_jsonb(r)), '[]')::text as all from (
      select answer::text as a from idempotent_request union all select changes::text from event
      union all select to_jsonb(c)::text from channel c) r`.execute(owner.db);
  for (const secret of [key, "very-secret", "qin-secret"]) {
    expect(trail).not.toContain(secret);
    expect(kept.rows[0]!.all).not.toContain(secret);
  }
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  const found = await verifyPromises(server.db, checks);
  expect(found.filter(({ check }) => check !== "audit.unsealed")).toEqual([]);
});
