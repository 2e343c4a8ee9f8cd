import { act } from "../src/base/server/act.ts";
import { APP_ROLE, openDatabase } from "../src/base/server/database.ts";
import type { PromiseCheck } from "../src/base/server/feature.ts";
import { verifyPromises } from "../src/base/server/verify.ts";
import { chainCheck } from "../src/features/ground/audit/checks/chain.ts";
import { rowCheck } from "../src/features/ground/audit/checks/rows.ts";
import { createMatters } from "../src/features/work/matters/commands/create-matters.ts";
import { loadSecret } from "../src/main/data-folder/secret.ts";
import { openSchools } from "../tests/support/factories.ts";
import { median } from "./rounds.ts";
import { startServer } from "./server-process.ts";
import { makeWorld, type World } from "./world.ts";

const DUE = "2040-09-01";
const ASKED = { finishStandard: "接入率达到百分之百", dueDate: DUE };

/** Acts on very many records at once: a split to all schools, a bulk dispatch, and what verifying their trail takes. */
export async function measureMany(of: { schools: number; splits: number; matters: number }): Promise<void> {
  const world = await makeWorld();
  const queueKey = loadSecret(world.dataFolder);
  const { db, close } = openDatabase(world.databaseUrl, { role: APP_ROLE, max: 2, queueKey });
  const owner = openDatabase(world.databaseUrl, { max: 1, queueKey });
  const server = await startServer({ DATABASE_URL: world.databaseUrl, LUOSHI_DATA: world.dataFolder });
  const send = sender(server.url, world);
  try {
    const schools = await openSchools(db, world.authority, of.schools);
    console.log("\nVery many at once");
    const split: number[] = [];
    for (let i = 0; i < of.splits; i++) split.push(schools.length / (await splitOnce(send, world, schools)));
    console.log(`  split to ${schools.length} schools    ${median(split).toFixed(0)} children/s`);
    const leads = await owner.db
      .selectFrom("unit")
      .select(["id", "path"])
      .where((e) => e("id", "=", e.fn.any(e.val(schools.slice(0, of.matters)))))
      .execute();
    const ids = await act(db, world.authority.people.clerk, async (tx) =>
      (
        await createMatters(
          tx,
          leads.map((lead) => registered(world, lead)),
          () => TOLD,
        )
      ).map(({ id }) => id),
    );
    const seconds = await timed(() => send("clerk", "/api/matters/dispatch-many", { ids, note: "" }));
    console.log(`  bulk dispatch of ${ids.length}     ${((seconds * 1000) / ids.length).toFixed(2)} ms each`);
    const queued = () =>
      owner.db
        .selectFrom("event_queue")
        .select((e) => e.fn.countAll().as("n"))
        .executeTakeFirstOrThrow();
    while (Number((await queued()).n) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    const events = Number(
      (
        await owner.db
          .selectFrom("event")
          .select((e) => e.fn.countAll().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
    for (const check of [chainCheck, rowCheck] as PromiseCheck[]) {
      const took = await timed(() => verifyPromises(owner.db, [check]));
      console.log(
        `  ${check.name.padEnd(22)} ${((took * 1e6) / events).toFixed(0)} µs an event (${events} in ${took.toFixed(2)} s)`,
      );
    }
  } finally {
    await server.stop();
    await Promise.all([close(), owner.close()]);
    await world.close();
  }
}

type Send = (
  who: "clerk" | "c1-head",
  path: string,
  body: object,
) => Promise<{ id: string; version: number }>;

function sender(url: string, world: World): Send {
  return async (who, path, body) => {
    const headers = { cookie: await world.cookieOf(who), "content-type": "application/json" };
    const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<{ id: string; version: number }>;
  };
}

/** The seconds that a split of a new matter takes. */
async function splitOnce(send: Send, world: World, unitIds: readonly string[]): Promise<number> {
  const { id, ...first } = await send("clerk", "/api/matters", {
    origin: "instruction",
    originText: "局长办公会",
    title: "校园食堂明厨亮灶全覆盖",
    content: "督促各校完成后厨视频接入。",
  });
  const to = { leadUnitId: world.authority.units.c1.id, ...ASKED };
  const { version } = await send("clerk", `/api/matters/${id}/dispatch`, {
    ...first,
    version: first.version,
    ...to,
  });
  const signed = await send("c1-head", `/api/matters/${id}/sign`, { version });
  const parts = { unitIds, title: "接入本校后厨视频", content: "完成接入。", ...ASKED };
  return timed(() => send("c1-head", `/api/matters/${id}/split`, { version: signed.version, ...parts }));
}

const TOLD = {
  verb: "matter.register",
  summary: "登记（领导批示：局长办公会）",
  changes: { origin: "instruction" },
};

function registered({ authority }: World, lead: { id: string; path: string }) {
  const { root } = authority.units;
  return {
    ...{ origin: "instruction" as const, originId: null, originText: "局长办公会", parent: null },
    ...{ title: "校园食堂明厨亮灶全覆盖", content: "督促完成后厨视频接入。", owner: root },
    lead,
    ...{ ...ASKED, targetValue: null, targetUnit: null, dueSource: "person" as const },
    ...{ reportCycle: "none" as const, needsVerification: true, state: "registered" as const },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
