import { beforeAll, describe, expect, test } from "vitest";
import { accessTrail } from "../../../../../../tests/support/access-trail.ts";
import { codeShown } from "../../../../../../tests/support/authenticator.ts";
import { testBureau } from "../../../../../../tests/support/bureau.ts";
import { type Client, clientWith, signedIn, stranger } from "../../../../../../tests/support/client.ts";
import { PASSWORD, type TestPersonKey } from "../../../../../../tests/support/factories.ts";
import { interleave } from "../../../../../../tests/support/interleave.ts";
import { newId } from "../../../../../base/ids.ts";
import { getPerson, listPeople, resetSecondFactor } from "../../contract.ts";
import { changePassword, getMe, signIn, switchPost } from "../contract.ts";
import * as contract from "./contract.ts";
import { setRule } from "./rule.ts";

const { server, authority } = await testBureau();

interface Enrolled {
  client: Client;
  secret: string;
  recoveryCodes: string[];
}

/** Sets a second factor up, as the screen does. The code before the present one is given, so that later ones are fresh. */
async function enrol(key: TestPersonKey): Promise<Enrolled> {
  const client = await signedIn(server, authority.username(key));
  const { secret, sealed } = await client.call(contract.beginFactor, { body: { password: PASSWORD } });
  const body = { sealed, code: codeShown(secret, -1) };
  const { recoveryCodes } = await client.call(contract.confirmFactor, { body });
  return { client, secret, recoveryCodes };
}

const givePassword = (key: TestPersonKey) =>
  stranger(server).call(signIn, { body: { username: authority.username(key), password: PASSWORD } });

/** Gives a code with a fresh ticket; the client that is in, or the refusal's code. */
async function giveCode(key: TestPersonKey, code: string): Promise<Client | string> {
  const { ticket } = await givePassword(key);
  const response = await stranger(server).fetch(contract.giveCode.path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ticket, code }),
  });
  if (!response.ok) return ((await response.json()) as { code: string }).code;
  return clientWith(server, response.headers.getSetCookie()[0]!.split(";")[0]!);
}

describe("signing in with a second factor", () => {
  let enrolled: Enrolled;
  beforeAll(async () => {
    enrolled = await enrol("clerk");
  });

  test("the password alone opens no session, but the way to the second step", async () => {
    const response = await stranger(server).fetch(signIn.path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username: authority.username("clerk"), password: PASSWORD }),
    });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.json()).toMatchObject({ ticket: expect.any(String) });
  });

  test("a code opens once, typed however it may be; a ticket opens once as well", async () => {
    const code = codeShown(enrolled.secret);
    const { ticket } = await givePassword("clerk");
    const fullWidth = [...`${code.slice(0, 3)} ${code.slice(3)}`]
      .map((one) => (one === " " ? one : String.fromCharCode(one.charCodeAt(0) + 0xfee0)))
      .join("");
    const client = await giveCode("clerk", fullWidth);
    expect(await (client as Client).call(getMe, {})).toMatchObject({ mustEnrol: false });
    expect(await giveCode("clerk", code)).toBe("sign-in-failed");
    const body = { ticket: ticket!, code: codeShown(enrolled.secret, 1) };
    expect((await stranger(server).refused(contract.giveCode, { body })).code).toBe("session-ended");
  });

  test("two at once with one code: one gets in", async () => {
    const code = codeShown(enrolled.secret, 1);
    const [one, other] = await Promise.all([giveCode("clerk", code), giveCode("clerk", code)]);
    expect([one, other].filter((answer) => typeof answer !== "string")).toHaveLength(1);
  });

  test("a recovery code opens once; the trail says how one came in", async () => {
    const [first, second] = enrolled.recoveryCodes;
    expect(typeof (await giveCode("clerk", first!.toUpperCase().replace("-", "")))).toBe("object");
    expect(await giveCode("clerk", first!)).toBe("sign-in-failed");
    expect(typeof (await giveCode("clerk", ` ${second}`))).toBe("object");
    const factor = await enrolled.client.call(contract.getFactor, {});
    expect(factor.codesLeft).toBe(enrolled.recoveryCodes.length - 2);
    const lines = await linesOf("clerk");
    expect(lines[0]).toBe("access.enrol");
    expect(lines.filter((verb) => verb === "access.sign-in").length).toBeGreaterThanOrEqual(3);
    expect(lines).toContain("access.refuse");
  });

  test("codes are not guessed: after twenty wrong ones no code is looked at, and answers are held back before", async () => {
    const { secret } = await enrol("c2-handler");
    const before = server.pauses.length;
    const answers = [];
    for (let i = 0; i < 21; i++) answers.push(await giveCode("c2-handler", "000000"));
    expect(answers.at(0)).toBe("sign-in-failed");
    expect(answers.at(-1)).toBe("locked-out");
    expect(Math.max(...server.pauses.slice(before))).toBeGreaterThan(1000);
    expect(await giveCode("c2-handler", codeShown(secret))).toBe("locked-out");
  });

  test("neither the secret nor the recovery codes lie in the database as they are", async () => {
    const factors = await server.db.selectFrom("auth_factor").selectAll().execute();
    const codes = await server.db.selectFrom("auth_recovery_code").selectAll().execute();
    const kept = JSON.stringify([factors, codes]);
    expect(kept).not.toContain(enrolled.secret);
    for (const code of enrolled.recoveryCodes) expect(kept).not.toContain(code.replace("-", ""));
  });
});

describe("having a second factor", () => {
  test("setting it up asks for the password and for a code of the device, and happens once", async () => {
    const client = await signedIn(server, authority.username("leader"));
    const begin = (password: string) => client.refused(contract.beginFactor, { body: { password } });
    expect(await begin("wrong")).toMatchObject({ code: "bad-request", fields: [{ path: "password" }] });
    const { secret, sealed, address } = await client.call(contract.beginFactor, {
      body: { password: PASSWORD },
    });
    expect(address).toMatch(/^otpauth:\/\/totp\//);
    expect(address).toContain(`secret=${secret}`);
    const confirm = (code: string, options = {}) =>
      client.refused(contract.confirmFactor, { body: { sealed, code } }, options);
    expect(await confirm("12345")).toMatchObject({ code: "bad-request", fields: [{ path: "code" }] });
    const other = await signedIn(server, authority.username("verifier"));
    const stolen = { body: { sealed, code: codeShown(secret) } };
    expect((await other.refused(contract.confirmFactor, stolen)).code).toBe("not-allowed-now");
    const key = { idempotencyKey: newId() };
    // One code for both: within a test another may come to be shown.
    const code = codeShown(secret);
    await client.call(contract.confirmFactor, { body: { sealed, code } }, key);
    expect((await confirm(code, key)).code).toBe("duplicate");
    expect((await begin(PASSWORD)).code).toBe("not-allowed-now");
  });

  test("new recovery codes make the old ones void; giving it up asks for the password", async () => {
    const { client, recoveryCodes } = await enrol("c1-handler");
    const body = { password: PASSWORD };
    const renewed = await client.call(contract.renewCodes, { body });
    expect(await giveCode("c1-handler", recoveryCodes[0]!)).toBe("sign-in-failed");
    expect(typeof (await giveCode("c1-handler", renewed.recoveryCodes[0]!))).toBe("object");
    expect((await client.refused(contract.endFactor, { body: { password: "wrong" } })).status).toBe(400);
    await client.call(contract.endFactor, { body });
    expect((await givePassword("c1-handler")).ticket).toBeUndefined();
    expect((await linesOf("c1-handler")).at(-2)).toBe("access.end-factor");
  });

  test("an administrator of the person takes it away who lost the device, and nobody else", async () => {
    const { client } = await enrol("c1-s1-handler");
    const { personId: id } = authority.people["c1-s1-handler"];
    const admin = await signedIn(server, authority.username("c1-s1-admin"));
    const { version, verbs } = await admin.call(getPerson, { params: { id } });
    expect(verbs).toContain("reset-second-factor");
    const given = { params: { id }, body: { version } };
    for (const key of ["c1-head", "c2-head", "leader"] as const)
      expect([403, 404]).toContain(
        (await (await signedIn(server, authority.username(key))).refused(resetSecondFactor, given)).status,
      );
    expect((await admin.refused(resetSecondFactor, { ...given, body: { version: 99 } })).code).toBe(
      "changed-meanwhile",
    );
    expect((await admin.call(resetSecondFactor, given)).verbs).not.toContain("reset-second-factor");
    expect((await client.refused(getMe, {})).code).toBe("session-ended");
    expect((await givePassword("c1-s1-handler")).ticket).toBeUndefined();
    const again = { params: { id }, body: { version: version + 1 } };
    expect((await admin.refused(resetSecondFactor, again)).code).toBe("not-allowed-now");
  });
});

describe("the authority's rule", () => {
  const setTo = async (secondFactor: contract.FactorRule) => {
    const admin = await signedIn(server, authority.username("admin"));
    const { version } = await ruleNow(admin);
    await admin.call(contract.setSignInRule, { body: { secondFactor, version } });
  };
  const ruleNow = (admin: Client) => admin.call(contract.getSignInRule, {});

  test("is set by the authority's own administrator alone", async () => {
    for (const key of ["c1-admin", "leader", "c1-clerk"] as const) {
      const client = await signedIn(server, authority.username(key));
      const body = { secondFactor: "all" as const, version: 0 };
      expect((await client.refused(contract.setSignInRule, { body })).code).toBe("forbidden");
    }
  });

  test("of two who set it first at once, the second learns what the first did", async () => {
    const by = authority.people.admin;
    const later = await interleave(
      server.db,
      { by, work: (tx) => setRule(tx, { secondFactor: "off", version: 0 }) },
      { by, work: (tx) => setRule(tx, { secondFactor: "all", version: 0 }) },
    );
    expect(later).toMatchObject({
      code: "changed-meanwhile",
      facts: { version: 1, what: "两步验证要求改为：不要求", by: by.personName },
    });
    const { version, secondFactor } = await ruleNow(await signedIn(server, authority.username("admin")));
    expect({ version, secondFactor }).toEqual({ version: 1, secondFactor: "off" });
  });

  test("for administrators and clerks: they get at nothing before they have one, others at everything", async () => {
    await setTo("keepers");
    const clerk = await signedIn(server, authority.username("c1-clerk"));
    expect((await clerk.refused(listPeople, { query: {} })).code).toBe("second-factor-required");
    expect(await clerk.call(getMe, {})).toMatchObject({ mustEnrol: true });
    expect(await clerk.call(contract.getFactor, {})).toMatchObject({ isRequired: true, since: null });
    const { client } = await enrol("c1-clerk");
    expect((await client.call(listPeople, { query: {} })).rows.length).toBeGreaterThan(0);
    const given = { body: { password: PASSWORD } };
    expect((await client.refused(contract.endFactor, given)).code).toBe("not-allowed-now");
    const head = await signedIn(server, authority.username("c1-head"));
    expect(await head.call(getMe, {})).toMatchObject({ mustEnrol: false });
    const { lacking } = await ruleNow((await enrol("admin")).client);
    expect(lacking).toBe(2);
  });

  test("for all: everybody, and a changed password comes first", async () => {
    await setTo("all");
    const head = await signedIn(server, authority.username("c2-head"));
    expect((await head.refused(listPeople, { query: {} })).code).toBe("second-factor-required");
    await server.db
      .updateTable("auth_user")
      .set({ must_change_password: true })
      .where("username", "=", authority.username("c2-head"))
      .execute();
    expect((await head.refused(contract.getFactor, {})).code).toBe("password-change-required");
    const body = { current: PASSWORD, next: "lantern over the river" };
    await head.call(changePassword, { body });
    expect(await head.call(getMe, {})).toMatchObject({ mustChangePassword: false, mustEnrol: true });
    const post = await head.call(switchPost, { body: { postId: authority.people["c2-head"].postId } });
    expect(post.mustEnrol).toBe(true);
    await setTo("off");
    expect(await head.call(getMe, {})).toMatchObject({ mustEnrol: false });
  });
});

/** What the trail says of a person's access, the oldest first. */
const linesOf = (key: TestPersonKey) => accessTrail(server.db, authority.people[key]);
