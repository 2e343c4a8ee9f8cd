import { hashPassword } from "better-auth/crypto";
import { expect, test } from "vitest";
import { isPassword, makeFirstPasswords } from "./first-password.ts";
import { weaknessOf } from "./password-rule.ts";

test("made passwords differ, are no weak ones, and are known again by their hashes alone", async () => {
  const made = await makeFirstPasswords(7);
  expect(new Set(made.map(({ password }) => password)).size).toBe(7);
  expect(new Set(made.map(({ hash }) => hash)).size).toBe(7);
  for (const { password, hash } of made) {
    expect(weaknessOf(password, { username: "", names: [] })).toBeUndefined();
    expect(hash).not.toContain(password);
    expect(await isPassword({ hash, password })).toBe(true);
    expect(await isPassword({ hash, password: `${password} ` })).toBe(false);
  }
  expect(await isPassword({ hash: made[0]!.hash, password: made[1]!.password })).toBe(false);
});

test("none is made where none is asked for", async () => {
  expect(await makeFirstPasswords(0)).toEqual([]);
});

test("passwords that people chose are known as before", async () => {
  const hash = await hashPassword("lantern over the river");
  expect(await isPassword({ hash, password: "lantern over the river" })).toBe(true);
  expect(await isPassword({ hash, password: "lantern over the lake" })).toBe(false);
});
