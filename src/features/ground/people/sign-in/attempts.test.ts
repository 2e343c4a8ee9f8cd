import { describe, expect, test } from "vitest";
import { accessTrail } from "../../../../../tests/support/access-trail.ts";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { stranger } from "../../../../../tests/support/client.ts";
import { PASSWORD } from "../../../../../tests/support/factories.ts";
import { MOST_FAILURES } from "./attempts.ts";
import { signIn } from "./contract.ts";

const { server, authority } = await testBureau();

/** One try from an address, as the proxy on this machine reports it; the code of the refusal, or `in`. */
async function tryFrom(address: string, username: string, password: string): Promise<string> {
  const response = await stranger(server).fetch(signIn.path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": address },
    body: JSON.stringify({ username, password }),
  });
  return response.ok ? "in" : ((await response.json()) as { code: string }).code;
}

const wrong = (address: string, username: string) => tryFrom(address, username, "wrong");

describe("failures in a row", () => {
  test("lock a name where they came from, the right password included; unknown names get the same answers", async () => {
    const known = authority.username("c2-handler");
    const answers = [];
    for (let i = 0; i < MOST_FAILURES; i++) {
      const [one, other] = [await wrong("203.0.113.1", known), await wrong("203.0.113.1", "nobody-at-all")];
      expect(other).toBe(one);
      answers.push(one);
    }
    expect(answers).toEqual([...Array(MOST_FAILURES - 1).fill("sign-in-failed"), "locked-out"]);
    expect(await tryFrom("203.0.113.1", known, PASSWORD)).toBe("locked-out");
    expect(await tryFrom("203.0.113.1", "nobody-at-all", PASSWORD)).toBe("locked-out");
    expect(await accessOf("c2-handler")).toEqual([...Array(4).fill("access.refuse"), "access.lock"]);
  });

  test("keep nobody out who knows the password and is elsewhere, from however many places they come", async () => {
    const username = authority.username("c2-s1-head");
    for (let place = 1; place <= 12; place++)
      for (let i = 0; i < MOST_FAILURES; i++) await wrong(`198.51.100.${place}`, username);
    expect(await tryFrom("192.0.2.7", username, PASSWORD)).toBe("in");
    expect(await tryFrom("198.51.100.3", username, PASSWORD)).toBe("locked-out");
    expect(await tryFrom("192.0.2.7", username, PASSWORD)).toBe("in");
  });

  test("lock nobody else at that address", async () => {
    for (let i = 0; i < MOST_FAILURES; i++) await wrong("203.0.113.2", authority.username("c2-s2-head"));
    expect(await tryFrom("203.0.113.2", authority.username("c2-s1-handler"), PASSWORD)).toBe("in");
  });

  test("count for a whole network of IPv6, whose line has addresses without end", async () => {
    const username = authority.username("c1-s2-head");
    for (let i = 1; i <= MOST_FAILURES; i++) await wrong(`2001:db8:7:7::${i}`, username);
    expect(await tryFrom("2001:db8:7:7:aaaa::1", username, PASSWORD)).toBe("locked-out");
    expect(await tryFrom("2001:db8:7:8::1", username, PASSWORD)).toBe("in");
  });

  test("gain nothing by being sent all at once", async () => {
    const username = authority.username("c2-verifier");
    const codes = await Promise.all(Array.from({ length: 9 }, () => wrong("203.0.113.3", username)));
    expect(codes.filter((one) => one === "sign-in-failed")).toHaveLength(MOST_FAILURES - 1);
  });

  test("are over after their time, and forgotten after a success", async () => {
    const username = authority.username("c2-head");
    const here = "203.0.113.4";
    for (let i = 0; i < MOST_FAILURES; i++) await wrong(here, username);
    await server.db
      .updateTable("auth_lockout")
      .set({ locked_until: new Date(Date.now() - 1000) })
      .where("username", "=", username)
      .where("locked_until", "is not", null)
      .execute();
    expect(await wrong(here, username)).toBe("sign-in-failed");
    expect(await tryFrom(here, username, PASSWORD)).toBe("in");
    expect(await wrong(here, username)).toBe("sign-in-failed");
    expect(await tryFrom(here, username, PASSWORD)).toBe("in");
  });
});

describe("answers are held back", () => {
  /** The pauses that a piece of work would have cost. */
  async function pausesOf(work: () => Promise<unknown>): Promise<number[]> {
    const before = server.pauses.length;
    await work();
    return server.pauses.slice(before);
  }

  test("longer with each failure of a name at an address, not at all for the first", async () => {
    const username = authority.username("leader");
    const pauses = await pausesOf(async () => {
      for (let i = 0; i < MOST_FAILURES; i++) await wrong("203.0.113.5", username);
    });
    expect(pauses[0]).toBe(0);
    expect(pauses).toEqual([...new Set(pauses)].sort((a, b) => a - b));
  });

  test("for a name that is tried from everywhere, and for an address that tries every name, but never for long", async () => {
    const username = authority.username("verifier");
    const fromEverywhere = await pausesOf(async () => {
      for (let place = 1; place <= 20; place++) await wrong(`192.0.2.${place + 20}`, username);
    });
    expect(fromEverywhere.slice(0, 10)).toEqual(Array(10).fill(0));
    expect(fromEverywhere.slice(10).every((pause) => pause > 0)).toBe(true);
    const everyName = await pausesOf(async () => {
      for (let i = 0; i < 110; i++) await wrong("203.0.113.6", `nobody-${i}`);
    });
    expect(everyName.slice(0, 100)).toEqual(Array(100).fill(0));
    expect(everyName.slice(100).every((pause) => pause > 0)).toBe(true);
    expect(Math.max(...server.pauses)).toBeLessThanOrEqual(8_000);
  });
});

test("more passwords at once than can be looked at in some seconds are refused as too many, and then all is well", async () => {
  const tries = Array.from({ length: 60 }, (_, i) => wrong(`198.18.0.${i}`, `crowd-${i}`));
  const codes = await Promise.all(tries);
  expect(new Set(codes)).toEqual(new Set(["sign-in-failed", "busy"]));
  expect(await tryFrom("192.0.2.200", authority.username("admin"), PASSWORD)).toBe("in");
});

/** What the trail says of a person's access, the oldest first. */
const accessOf = (key: "c2-handler") => accessTrail(server.db, authority.people[key]);
