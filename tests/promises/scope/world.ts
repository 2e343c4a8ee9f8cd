import { POST_KINDS, type PostKind } from "../../../src/base/actor.ts";
import { addDays, officeDate } from "../../../src/base/dates.ts";
import { act, bindAuthority } from "../../../src/base/server/act.ts";
import { uploadFile } from "../../../src/features/ground/files/contract.ts";
import { createPeople } from "../../../src/features/ground/people/commands/create-people.ts";
import { uploadDocument } from "../../../src/features/work/documents/contract.ts";
import {
  dispatchMatter,
  registerMatter,
  reportMatter,
  signMatter,
} from "../../../src/features/work/matters/life/contract.ts";
import { createPlan } from "../../../src/features/work/plans/contract.ts";
import { signedIn } from "../../support/client.ts";
import {
  makeAuthority,
  passwordHash,
  type TestAuthority,
  type TestUnitKey,
} from "../../support/factories.ts";
import type { TestServer } from "../../support/server.ts";
import { OF_FEATURES } from "./examples.ts";

/** A word that stands in everything of ours, so that it shows wherever it leaks. */
const SECRET = "青禾内部事项";

/** Ids of one thing of each kind that belongs to a county and one of its schools. */
export interface Ours {
  unit: string;
  matter: string;
  evidence: string;
  document: string;
  plan: string;
  person: string;
  post: string;
  session: string;
  event: string;
  fileHash: string;
  /** What the features' own examples add, by kind. */
  [kind: string]: string;
}

/** Somebody with no business in our county. */
export interface Outsider {
  name: string;
  username: string;
  /** A unit of their own, for requests that also name one. */
  unitId: string;
}

export interface ScopeWorld {
  authority: TestAuthority;
  ours: Ours;
  /** What no answer to an outsider may contain. */
  secrets: string[];
  outsiders: Outsider[];
}

/** Fills a county with one thing of each kind, and finds every kind of post beside it and in another authority. */
export async function makeScopeWorld(server: TestServer): Promise<ScopeWorld> {
  const authority = await makeAuthority(server.db);
  const foreign = await makeAuthority(server.db);
  const ours = await fillCounty(server, authority);
  for (const { fill } of OF_FEATURES) Object.assign(ours, await fill?.(server, { authority, ours }));
  const outsiders = [
    ...(await oneOfEachPost(server, authority, "c2", "in the county beside")),
    ...(await oneOfEachPost(server, authority, "c1-s2", "in the school beside")),
    ...(await oneOfEachPost(server, foreign, "root", "in another authority")),
  ];
  const { unit: _, ...things } = ours;
  return {
    authority,
    ours,
    outsiders,
    secrets: [SECRET, authority.units["c1-s1"].id, ...Object.values(things)],
  };
}

async function fillCounty(server: TestServer, authority: TestAuthority): Promise<Ours> {
  const [clerk, head, handler] = await Promise.all(
    (["c1-clerk", "c1-s1-head", "c1-s1-handler"] as const).map((key) =>
      signedIn(server, authority.username(key)),
    ),
  );
  const title = `${SECRET}：食堂整治`;
  const { id } = await clerk!.call(registerMatter, {
    body: { origin: "instruction", originText: SECRET, title, content: `${SECRET}，逐校核对。` },
  });
  const params = { id };
  const school = authority.units["c1-s1"];
  const landing = { leadUnitId: school.id, finishStandard: SECRET, dueDate: addDays(officeDate(), 30) };
  await clerk!.call(dispatchMatter, { params, body: { version: 1, ...landing } });
  await head!.call(signMatter, { params, body: { version: 2 } });
  const bytes = new Blob([`${SECRET}的佐证`]);
  const { fileHash } = await handler!.call(uploadFile, {
    query: { for: "matter", name: `${SECRET}.txt` },
    body: bytes,
  });
  const evidence = [{ kind: "file" as const, name: `${SECRET}.txt`, fileHash }];
  await handler!.call(reportMatter, { params, body: { version: 3, content: `${SECRET}已办`, evidence } });
  const text = new Blob([`${SECRET}工作要点\n一、推进食堂整治，全部学校接入监管平台。\n`]);
  const { document } = await clerk!.call(uploadDocument, { query: { name: `${SECRET}.txt` }, body: text });
  const plan = await clerk!.call(createPlan, {
    body: { documentId: document.id, title: SECRET, year: 2026 },
  });
  const { personId, postId } = authority.people["c1-s1-handler"];
  return {
    unit: school.id,
    matter: id,
    document: document.id,
    plan: plan.id,
    person: personId,
    post: postId,
    fileHash,
    ...(await idsBehind(server, authority, id)),
  };
}

/** Ids that no answer gives to whoever made the rows. */
async function idsBehind(
  server: TestServer,
  authority: TestAuthority,
  matterId: string,
): Promise<{ evidence: string; event: string; session: string }> {
  const rows = await server.db.transaction().execute(async (trx) => {
    await bindAuthority(trx, authority.id);
    return {
      evidence: await trx
        .selectFrom("evidence")
        .select("id")
        .where("matter_id", "=", matterId)
        .executeTakeFirstOrThrow(),
      event: await trx
        .selectFrom("event")
        .select("id")
        .where("subject_id", "=", matterId)
        .executeTakeFirstOrThrow(),
      session: await trx
        .selectFrom("auth_session")
        .innerJoin("auth_user", "auth_user.id", "auth_session.user_id")
        .select("auth_session.id")
        .where("auth_user.username", "=", authority.username("c1-s1-handler"))
        .executeTakeFirstOrThrow(),
    };
  });
  return { evidence: rows.evidence.id, event: rows.event.id, session: rows.session.id };
}

async function oneOfEachPost(
  server: TestServer,
  authority: TestAuthority,
  unit: TestUnitKey,
  where: string,
): Promise<Outsider[]> {
  const unitId = authority.units[unit].id;
  const name = (kind: PostKind) => `${authority.units[unit].code}-out-${kind}`;
  const rows = POST_KINDS.map((kind) => ({ username: name(kind), name: "外人", posts: [{ unitId, kind }] }));
  const signIn = { passwordHash: await passwordHash(), mustChangePassword: false };
  await act(server.db, authority.people.admin, (tx) => createPeople(tx, rows, signIn));
  return POST_KINDS.map((kind) => ({ name: `${kind} ${where}`, username: name(kind), unitId }));
}
