import { hashPassword } from "better-auth/crypto";
import type { Actor } from "../../base/actor.ts";
import { act } from "../../base/server/act.ts";
import type { Database } from "../../base/server/database.ts";
import { createAuthority } from "../../features/ground/people/commands/create-authority.ts";
import { createPeople } from "../../features/ground/people/commands/create-people.ts";
import { makeAlliance } from "../../features/ground/units/alliance/commands/make-alliance.ts";
import { createUnits, type NewUnitRow } from "../../features/ground/units/commands/open-units.ts";
import { setRemits } from "../../features/ground/units/remit/commands/set-remits.ts";
import {
  type ExampleAlliance,
  type ExamplePeople,
  type ExampleUnit,
  readAbout,
  readAlliances,
  readPeople,
  readUnits,
} from "./example-files.ts";

/** Everybody's password in the example; they need not change it. */
export const DEMO_PASSWORD = "luoshi-demo-2026";

/** The example bureau as it stands in the database. */
export interface LoadedBureau {
  admin: Actor;
  /** Ids of posts by `sign-in name/unit code/kind`. */
  posts: Map<string, string>;
  /** Ids of units by code. */
  units: Map<string, string>;
}

/** Founds an example bureau: its unit tree with the departments' remits, its people with their posts, its alliances. */
export async function loadBureau(db: Database, bureau: string): Promise<LoadedBureau> {
  const about = await readAbout(bureau);
  const [root, people] = [await readUnits(bureau), await readPeople(bureau)];
  const signIn = { passwordHash: await hashPassword(DEMO_PASSWORD), mustChangePassword: false };
  const founding = new Date(`${about.openedOn}T01:00:00Z`);
  const first = firstAdmin(people, root.code);
  const founder = { username: first.signIn, name: first.name, ...signIn };
  const admin = await createAuthority(
    db,
    { name: about.authority, code: root.code, admin: founder, ...(root.short && { shortName: root.short }) },
    founding,
  );
  const made = await act(db, admin, (tx) => createUnits(tx, rowsBelow(root)), founding);
  const units = new Map([[root.code, admin.unitId], ...made.map((u) => [u.code, u.id] as const)]);
  const remits = remitsBelow(root);
  const given = made.flatMap(({ id, code, version }) => {
    const text = remits.get(code);
    return text ? [{ unitId: id, version, text }] : [];
  });
  const told = { onDate: about.openedOn, reason: about.remitsBy, source: "document" as const };
  await act(db, admin, (tx) => setRemits(tx, given, told), founding);
  const others = people.people.filter((p) => p.signIn !== first.signIn);
  const created = await act(
    db,
    admin,
    (tx) =>
      createPeople(
        tx,
        others.map((p) => personRow(p, units)),
        signIn,
      ),
    founding,
  );
  const posts = new Map([[`${first.signIn}/${root.code}/unit-admin`, admin.postId]]);
  for (const [i, person] of others.entries()) {
    for (const [k, post] of person.posts.entries()) {
      posts.set(`${person.signIn}/${post.unit}/${post.kind}`, created[i]!.postIds[k]!);
    }
  }
  const loaded = { admin, posts, units };
  for (const alliance of await readAlliances(bureau))
    await act(db, admin, (tx) => makeAlliance(tx, allianceOf(alliance, loaded)), founding);
  return loaded;
}

function allianceOf({ host, members, ...alliance }: ExampleAlliance, { posts, units }: LoadedBureau) {
  return {
    ...alliance,
    hostId: unitId(units, host),
    members: members.map(({ unit, role, signIn, post, since = alliance.since }) => {
      const postId = signIn ? posts.get(`${signIn}/${unit}/${post}`) : null;
      if (postId === undefined)
        throw new Error(`the example names an unknown post: ${signIn}/${unit}/${post}`);
      return { unitId: unitId(units, unit), postId, role, since, until: null };
    }),
  };
}

type ExamplePerson = ExamplePeople["people"][number];

function firstAdmin(people: ExamplePeople, rootCode: string): ExamplePerson {
  const found = people.people.find((p) =>
    p.posts.some((post) => post.unit === rootCode && post.kind === "unit-admin"),
  );
  if (!found) throw new Error("the example has no unit administrator at its root");
  return found;
}

function personRow(person: ExamplePerson, units: Map<string, string>) {
  return {
    username: person.signIn,
    name: person.name,
    posts: person.posts.map((post) => ({ ...post, unitId: unitId(units, post.unit) })),
  };
}

function unitId(units: Map<string, string>, code: string): string {
  const id = units.get(code);
  if (!id) throw new Error(`the example names an unknown unit: ${code}`);
  return id;
}

function rowsBelow(unit: ExampleUnit): NewUnitRow[] {
  return (unit.children ?? []).flatMap((child, sort) => [
    {
      kind: child.kind,
      schoolKind: child.schoolKind ?? null,
      code: child.code,
      name: child.name,
      shortName: child.short ?? null,
      sort,
      parentCode: unit.code,
    },
    ...rowsBelow(child),
  ]);
}

function remitsBelow(unit: ExampleUnit): Map<string, string> {
  return new Map(
    (unit.children ?? []).flatMap((child) => [
      ...(child.remit ? [[child.code, child.remit] as const] : []),
      ...remitsBelow(child),
    ]),
  );
}
