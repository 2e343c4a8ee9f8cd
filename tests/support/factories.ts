import { hashPassword } from "better-auth/crypto";
import type { Actor, PostKind } from "../../src/base/actor.ts";
import { act } from "../../src/base/server/act.ts";
import type { Database } from "../../src/base/server/database.ts";
import { createAuthority } from "../../src/features/ground/people/commands/create-authority.ts";
import { createPeople, type NewPersonRow } from "../../src/features/ground/people/commands/create-people.ts";
import { actorOfPost } from "../../src/features/ground/people/lookup.ts";
import { createUnits, type NewUnitRow } from "../../src/features/ground/units/commands/open-units.ts";

/** Everybody's password in tests. */
export const PASSWORD = "correct horse battery";

/** A unit of a test authority. */
export interface TestUnit {
  id: string;
  path: string;
  code: string;
  name: string;
}

/** A small authority: a root, two departments, two counties with two schools each, and people at work in them. */
export interface TestAuthority {
  id: string;
  /** Units by the part of their code behind the authority's prefix: `root`, `basic`, `office`, `c1`, `c2`, `c1-s1` … */
  units: Record<TestUnitKey, TestUnit>;
  /** One actor for every kind of post at the places where it makes sense; the key is also the sign-in name's end. */
  people: Record<TestPersonKey, Actor>;
  /** The sign-in name of one of `people`. */
  username(key: TestPersonKey): string;
}

export type TestUnitKey = "root" | "office" | "basic" | "c1" | "c2" | "c1-s1" | "c1-s2" | "c2-s1" | "c2-s2";

const UNITS: Record<
  Exclude<TestUnitKey, "root">,
  Omit<NewUnitRow, "code" | "parentCode"> & { below: TestUnitKey }
> = {
  office: { kind: "department", name: "办公室", below: "root" },
  basic: { kind: "department", name: "基础教育科", below: "root" },
  c1: { kind: "county", name: "青禾县教育局", shortName: "青禾县", below: "root" },
  c2: { kind: "county", name: "白石区教育局", shortName: "白石区", below: "root" },
  "c1-s1": { kind: "school", schoolKind: "primary", name: "青禾县第一小学", below: "c1" },
  "c1-s2": { kind: "school", schoolKind: "middle", name: "青禾县第二中学", below: "c1" },
  "c2-s1": { kind: "school", schoolKind: "primary", name: "白石区实验小学", below: "c2" },
  "c2-s2": { kind: "school", schoolKind: "high", name: "白石区高级中学", below: "c2" },
};

const PEOPLE = {
  admin: ["root", "unit-admin", "郑管理"],
  clerk: ["root", "clerk", "沈督查"],
  verifier: ["root", "verifier", "陶核查"],
  leader: ["root", "leader", "严领导"],
  "basic-head": ["basic", "head", "蒋科长"],
  "basic-handler": ["basic", "handler", "韩经办"],
  "c1-admin": ["c1", "unit-admin", "杨管理"],
  "c1-clerk": ["c1", "clerk", "朱督查"],
  "c1-head": ["c1", "head", "秦局长"],
  "c1-handler": ["c1", "handler", "许经办"],
  "c1-verifier": ["c1", "verifier", "何核查"],
  "c2-head": ["c2", "head", "吕局长"],
  "c2-handler": ["c2", "handler", "施经办"],
  "c2-verifier": ["c2", "verifier", "张核查"],
  "c1-s1-admin": ["c1-s1", "unit-admin", "孔管理"],
  "c1-s1-head": ["c1-s1", "head", "曹校长"],
  "c1-s1-handler": ["c1-s1", "handler", "严主任"],
  "c1-s2-head": ["c1-s2", "head", "华校长"],
  "c1-s2-handler": ["c1-s2", "handler", "金主任"],
  "c2-s1-head": ["c2-s1", "head", "魏校长"],
  "c2-s1-handler": ["c2-s1", "handler", "陶主任"],
  "c2-s2-head": ["c2-s2", "head", "姜校长"],
  "c2-s2-handler": ["c2-s2", "handler", "戚主任"],
} as const satisfies Record<string, readonly [TestUnitKey, PostKind, string]>;

export type TestPersonKey = keyof typeof PEOPLE;

let authorities = 0;
let hash: Promise<string> | undefined;

/** The hash of {@link PASSWORD}, made once a run. */
export function passwordHash(): Promise<string> {
  hash ??= hashPassword(PASSWORD);
  return hash;
}

/**
 * Founds an authority for tests through the product's own commands, as everything in it would come to be.
 * `db` must work as the server does. Every call founds another one, with codes and sign-in names of its own.
 */
export async function makeAuthority(db: Database): Promise<TestAuthority> {
  const prefix = `t${++authorities}`;
  const signIn = { passwordHash: await passwordHash(), mustChangePassword: false };
  const admin = await createAuthority(db, {
    name: `云川市教育局${authorities}`,
    code: prefix,
    admin: { username: `${prefix}-admin`, name: PEOPLE.admin[2], ...signIn },
  });
  const units = await makeUnits(db, admin, prefix);
  const rows = Object.entries(PEOPLE).slice(1);
  const made = await act(db, admin, (tx) =>
    createPeople(
      tx,
      rows.map(
        ([key, [unit, kind, name]]): NewPersonRow => ({
          username: `${prefix}-${key}`,
          name,
          posts: [{ unitId: units[unit].id, kind }],
        }),
      ),
      signIn,
    ),
  );
  const people: Record<string, Actor> = { admin };
  for (const [i, [key]] of rows.entries())
    people[key] = await actorOfPost(db, admin.authorityId, made[i]!.postIds[0]!);
  return {
    id: admin.authorityId,
    units,
    people: people as Record<TestPersonKey, Actor>,
    username: (key) => `${prefix}-${key}`,
  };
}

/** Opens that many more schools below the first county and gives their ids, in the order of their names. */
export async function openSchools(db: Database, bureau: TestAuthority, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, i) => ({
    kind: "school" as const,
    schoolKind: "primary" as const,
    code: `${bureau.units.c1.code}-n${i}`,
    name: `青禾县第${i + 11}小学`,
    parentCode: bureau.units.c1.code,
  }));
  const made = await act(db, bureau.people.admin, (tx) => createUnits(tx, rows));
  return made.map((unit) => unit.id);
}

async function makeUnits(db: Database, admin: Actor, prefix: string): Promise<Record<TestUnitKey, TestUnit>> {
  const rows = Object.entries(UNITS).map(([key, { below, ...unit }]) => ({
    ...unit,
    code: `${prefix}-${key}`,
    parentCode: below === "root" ? prefix : `${prefix}-${below}`,
  }));
  const made = await act(db, admin, (tx) => createUnits(tx, rows));
  const root: TestUnit = { id: admin.unitId, path: admin.unitPath, code: prefix, name: admin.unitName };
  const byCode = new Map(made.map((unit) => [unit.code, unit]));
  const units: Record<string, TestUnit> = { root };
  for (const key of Object.keys(UNITS)) {
    const { id, path, code, name } = byCode.get(`${prefix}-${key}`)!;
    units[key] = { id, path, code, name };
  }
  return units as Record<TestUnitKey, TestUnit>;
}
