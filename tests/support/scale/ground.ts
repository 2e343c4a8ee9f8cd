import type { PostKind } from "../../../src/base/actor.ts";
import { act } from "../../../src/base/server/act.ts";
import type { Database } from "../../../src/base/server/database.ts";
import { sealAuthority } from "../../../src/base/server/sealer.ts";
import { createAuthority } from "../../../src/features/ground/people/commands/create-authority.ts";
import {
  createPeople,
  type NewPersonRow,
} from "../../../src/features/ground/people/commands/create-people.ts";
import { createUnits, type NewUnitRow } from "../../../src/features/ground/units/commands/open-units.ts";
import { passwordHash } from "../factories.ts";

/** A city of 3,000 units, as the generator of matters fills it: one of its counties holds a third of the schools. */
export interface ScaleGround {
  authorityId: string;
  /** Sign-in names of those for whom lists are measured. */
  people: Record<Measured, string>;
}

/** The clerk and the verifier of the city's bureau, the head of its largest county, the principal of a busy school there. */
export type Measured = "clerk" | "verifier" | "county" | "principal";

const CODE = "sc";
const DEPARTMENTS = 9;
const SCHOOLS = [1000, ...Array.from({ length: 9 }, () => 220)];
const AT_ONCE = 500;

/** Founds the city through the product's own commands, seals what they left on the trail, and gives its people. */
export async function foundCity(db: Database): Promise<ScaleGround> {
  const signIn = { passwordHash: await passwordHash(), mustChangePassword: false };
  const admin = await createAuthority(db, {
    name: "云川市教育局",
    code: CODE,
    admin: { username: `${CODE}-admin`, name: "郑管理", ...signIn },
  });
  const units = await act(db, admin, (tx) => createUnits(tx, unitRows()));
  const people = [...officePeople(admin.unitId), ...units.map(headOf)];
  for (let from = 0; from < people.length; from += AT_ONCE)
    await act(db, admin, (tx) => createPeople(tx, people.slice(from, from + AT_ONCE), signIn));
  while ((await sealAuthority(db, admin.authorityId)) > 0);
  return groundOf(admin.authorityId);
}

function groundOf(authorityId: string): ScaleGround {
  const [clerk, verifier] = [`${CODE}-clerk`, `${CODE}-verifier`];
  return {
    authorityId,
    people: { clerk, verifier, county: `${countyCode(0)}-head`, principal: `${schoolCode(0, 0)}-head` },
  };
}

/** The ground of a database that {@link foundCity} filled earlier. */
export async function knownCity(db: Database): Promise<ScaleGround> {
  const { id } = await db.selectFrom("authority").select("id").executeTakeFirstOrThrow();
  return groundOf(id);
}

function unitRows(): NewUnitRow[] {
  const departments = Array.from({ length: DEPARTMENTS }, (_, d) => ({
    kind: "department" as const,
    code: `${CODE}-d${d}`,
    name: `业务${d + 1}科`,
    parentCode: CODE,
  }));
  const counties = SCHOOLS.map((_, c) => ({
    kind: "county" as const,
    code: countyCode(c),
    name: `第${c + 1}县教育局`,
    parentCode: CODE,
  }));
  const schools = SCHOOLS.flatMap((count, c) =>
    Array.from({ length: count }, (_, s) => ({
      kind: "school" as const,
      schoolKind: "primary" as const,
      code: schoolCode(c, s),
      name: `第${c + 1}县第${s + 1}小学`,
      parentCode: countyCode(c),
    })),
  );
  return [...departments, ...counties, ...schools];
}

function officePeople(unitId: string): NewPersonRow[] {
  const posts = { clerk: "沈督查", verifier: "陶核查", leader: "严领导" } as const;
  return Object.entries(posts).map(([kind, name]) => ({
    username: `${CODE}-${kind}`,
    name,
    posts: [{ unitId, kind: kind as PostKind }],
  }));
}

function headOf(unit: { id: string; code: string; name: string }): NewPersonRow {
  return {
    username: `${unit.code}-head`,
    name: `${unit.name.replace("教育局", "")}主任`,
    posts: [{ unitId: unit.id, kind: "head" }],
  };
}

const countyCode = (c: number) => `${CODE}-c${c}`;
const schoolCode = (c: number, s: number) => `${CODE}-c${c}-s${String(s).padStart(4, "0")}`;
