import fc from "fast-check";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../src/base/actor.ts";
import { entryOf, type Problem } from "../../src/base/codes.ts";
import { newId } from "../../src/base/ids.ts";
import { type OpenDatabase, openDatabase } from "../../src/base/server/database.ts";
import { openFileStore } from "../../src/base/server/files/file-store.ts";
import { sealRound } from "../../src/base/server/following/rounds.ts";
import { verifyPromises } from "../../src/base/server/verify.ts";
import type { MatterStory } from "../../src/features/work/matters/contract.ts";
import type { State } from "../../src/features/work/matters/states.ts";
import { type Client, signedIn } from "../support/client.ts";
import { makeAuthority, type TestAuthority, type TestPersonKey } from "../support/factories.ts";
import { startTestServer, type TestServer } from "../support/server.ts";
import { type Gust, gust, stepOf } from "./storm/gusts.ts";
import {
  type Asked,
  apply,
  type ModelMatter,
  newChild,
  newMatter,
  predict,
  unitsToSplit,
} from "./storm/model.ts";
import { requestOf } from "./storm/requests.ts";
import { adoptedPlan, gather, revision } from "./storm/weather.ts";

/** The storm is the same each time; another can be tried by `STORM_SEED=…`. */
const SEED = Number(process.env.STORM_SEED ?? 20_260_301);

/** Two servers over one database: half of the people come in by the one, half by the other. */
let server: TestServer;
let second: TestServer;
let owner: OpenDatabase;
let sql: Sql;
let bureau: TestAuthority;
let other: TestAuthority;
const clients = new Map<string, Client>();

beforeAll(async () => {
  server = await startTestServer();
  second = await startTestServer({ beside: server });
  owner = openDatabase(server.ownerUrl, { max: 1 });
  sql = postgres(server.ownerUrl, { max: 2, onnotice: () => {} });
  bureau = await makeAuthority(server.db);
  other = await makeAuthority(server.db);
  for (const authority of [bureau, other])
    for (const [i, [key, actor]] of Object.entries(authority.people).entries())
      clients.set(
        actor.personId,
        await signedIn(i % 2 ? second : server, authority.username(key as TestPersonKey)),
      );
});
afterAll(async () => {
  await Promise.all([owner.close(), sql.end()]);
  await second.close();
  await server.close();
});

/** After whatever weather: nothing unexpected happened, and every promise holds. */
async function expectSound(): Promise<void> {
  expect([...server.unexpected, ...second.unexpected]).toEqual([]);
  const jobs = { send: async () => {} };
  await sealRound({ db: server.db, files: openFileStore("/nonexistent"), jobs }, []);
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  expect(checks.length).toBeGreaterThan(10);
  expect(await verifyPromises(owner.db, checks)).toEqual([]);
}

const crowd = () => ({ people: Object.values(bureau.people), strangers: Object.values(other.people) });

interface Answer {
  status: number;
  body: { id: string; version: number; state: State } & Problem;
}

async function send(asked: Asked, key?: string): Promise<Answer> {
  const { path, body } = requestOf(asked, bureau);
  return post(asked.actor, path, body, key);
}

async function post(actor: Actor, path: string, body: object, key?: string): Promise<Answer> {
  const response = await clients.get(actor.personId)!.fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key && { "idempotency-key": key }) },
    body: JSON.stringify(body),
  });
  const answer = { status: response.status, body: (await response.json()) as Answer["body"] };
  // Whatever is asked, the answer is done or a refusal from the closed list.
  if (answer.status !== 200) {
    expect(answer.status).toBeLessThan(500);
    expect(entryOf(answer.body.code).status).toBe(answer.status);
  }
  return answer;
}

async function register(actor: Actor): Promise<Answer> {
  return post(actor, "/api/matters", {
    origin: "instruction",
    originText: "局长办公会",
    title: "校舍安全排查",
    content: "逐校排查校舍安全，建立清单。",
  });
}

async function childrenOf(parent: ModelMatter): Promise<{ id: string; lead_unit_id: string }[]> {
  const known = parent.children.map((child) => child.id);
  return sql`select id, lead_unit_id from matter where authority_id = ${bureau.id} and parent_id = ${parent.id}
    and id <> all(${known})`;
}

describe("one after the other", () => {
  test("the table of states foretells every answer", async () => {
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(gust, { minLength: 25, maxLength: 60 }), async (gusts) => {
        const matters = await Promise.all(
          (["clerk", "basic-head"] as const).map(async (key) => {
            const actor = bureau.people[key];
            const { body } = await register(actor);
            return newMatter(body.id, { id: actor.unitId, path: actor.unitPath });
          }),
        );
        for (const blown of gusts) {
          const outcome = await walk(stepOf(blown, matters, crowd()), blown, matters);
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      }),
      { seed: SEED, numRuns: 24 },
    );
    await expectSound();
    // The storm was one: most acts, and every kind of refusal, have come up.
    const reached = ["dispatch", "sign", "report", "submit", "finish", "close", "split"].map(
      (act) => `${act} done`,
    );
    const refused = ["not-found", "forbidden", "changed-meanwhile", "not-allowed-now", "bad-request"];
    expect([...reached, ...refused].filter((name) => !outcomes.has(name))).toEqual([]);
  });

  /** Does one step, holds the answer against the model, and gives its name. */
  async function walk(asked: Asked, blown: Gust, matters: ModelMatter[]): Promise<string> {
    const expected = predict(asked, bureau);
    const isTwice = blown.mischief % 6 === 5;
    const key = isTwice ? newId() : undefined;
    const answer = await send(asked, key);
    if ("code" in expected) {
      expect(answer.body).toMatchObject({ code: expected.code });
      return expected.code;
    }
    const { id } = asked.matter;
    expect(answer.body).toEqual({ id, version: asked.matter.version + 1, state: expected.state });
    if (key) {
      expect(await send(asked, key)).toEqual(answer);
      const changed = { ...asked, version: asked.version + 1 };
      expect((await send(changed, key)).body.code).toBe("key-reused");
    }
    apply(asked, bureau);
    if (asked.act === "split") {
      const made = await childrenOf(asked.matter);
      expect(made).toHaveLength(unitsToSplit(asked).length);
      for (const child of made) {
        const lead = Object.values(bureau.units).find((unit) => unit.id === child.lead_unit_id)!;
        matters.push(newChild(child.id, asked.matter, lead, asked));
      }
    }
    return `${asked.act} done`;
  }
});

describe("all at once", () => {
  test("whoever comes second is told, and every promise holds", async () => {
    let matters: ModelMatter[] = [];
    const plan = await adoptedPlan(clients.get(bureau.people.clerk.personId)!, bureau);
    const storms = fc.sample(fc.array(gust, { minLength: 12, maxLength: 12 }), { seed: SEED, numRuns: 28 });
    const deeds = new Set<string>();
    const weathers = new Map<string, number>();
    for (const gusts of storms) {
      matters = await lookAround(matters);
      const weather = await gather(gusts[0]!, { bureau, sql, post, matters });
      const answers = await Promise.all([
        ...gusts.map((blown) => blow(blown, matters)),
        post(bureau.people.clerk, "/api/matters/dispatch-many", { ids: matters.map((m) => m.id) }),
        weather.strike().then((struck) => {
          for (const { name, status } of struck)
            if (status === 200) weathers.set(name, (weathers.get(name) ?? 0) + 1);
          return [];
        }),
        revision(gusts[1]!, plan, { bureau, sql, post }).then(({ status }) => {
          if (status === 200) weathers.set("revision", (weathers.get("revision") ?? 0) + 1);
          return [];
        }),
      ]);
      for (const { status, body } of answers.flat()) {
        if (status !== 200 || !body.version || !body.state) continue;
        // Nobody wrote over what another had written: each version is one deed's.
        const deed = `${body.id} ${body.version}`;
        expect(deeds).not.toContain(deed);
        deeds.add(deed);
      }
    }
    await expectSound();
    expect(deeds.size).toBeGreaterThan(50);
    // The tree and the plan took part. Whether a split was done is chance: its matter is one of those that all act on.
    weathers.delete("split");
    expect([...weathers.keys()].toSorted()).toEqual(["close", "dispatch", "merge", "move", "revision"]);
  });

  /** The matters still open with what was split from them, as they are now, and new ones in the place of the ended. */
  async function lookAround(matters: ModelMatter[]): Promise<ModelMatter[]> {
    const children = (await Promise.all(matters.map(childrenOf))).flat();
    const known = new Set(matters.map(({ id }) => id));
    const found = children
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => newMatter(id, bureau.units.root));
    const all = [...matters, ...found];
    const rows = await sql<
      { id: string; path: string }[]
    >`select id, path from unit where authority_id = ${bureau.id}`;
    const paths = new Map(rows.map(({ id, path }) => [id, path]));
    for (const matter of all) await lookAgain(matter, paths);
    const open = all.filter(({ facts }) => facts.state !== "cancelled").slice(0, 7);
    while (open.length < 7) open.push(await registeredByClerk());
    return open;
  }

  async function registeredByClerk(): Promise<ModelMatter> {
    const actor = bureau.people.clerk;
    const { body } = await register(actor);
    return newMatter(body.id, { id: actor.unitId, path: actor.unitPath });
  }

  /** One act; with some the same request is sent twice at once, and both must hear the same of one deed. */
  async function blow(blown: Gust, matters: ModelMatter[]): Promise<Answer[]> {
    const asked = stepOf(blown, matters, crowd());
    if (blown.mischief % 6 !== 5) return [await send(asked)];
    const key = newId();
    const [one, twin] = await Promise.all([send(asked, key), send(asked, key)]);
    if (one.status === 200 && twin.status === 200) expect(twin).toEqual(one);
    return [one];
  }

  /** Brings the model up to what the clerk sees, who sees everything. */
  async function lookAgain(matter: ModelMatter, paths: ReadonlyMap<string, string>): Promise<void> {
    const response = await clients.get(bureau.people.clerk.personId)!.fetch(`/api/matters/${matter.id}`);
    const story = (await response.json()) as MatterStory;
    matter.version = story.version;
    matter.dueDate = story.dueDate;
    Object.assign(matter.facts, {
      ownerUnitId: story.owner.id,
      ownerPath: paths.get(story.owner.id)!,
      state: story.state,
      needsVerification: story.needsVerification,
      extensionPending: story.extensionPending,
      children: story.children,
      childrenEnded: story.childrenEnded,
      reported: story.reports.length > 0,
      leadUnitId: story.lead?.id ?? null,
      leadPath: story.lead && paths.get(story.lead.id)!,
      supportPaths: story.supports.map(({ unit, state }) => ({
        unitId: unit.id,
        path: paths.get(unit.id)!,
        state,
      })),
    });
  }
});
