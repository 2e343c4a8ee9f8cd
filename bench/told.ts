import { addDays, officeDate } from "../src/base/dates.ts";
import { act } from "../src/base/server/act.ts";
import { APP_ROLE, openDatabase } from "../src/base/server/database.ts";
import type { BatchSubscriber, Subscriber } from "../src/base/server/feature.ts";
import { openFileStore } from "../src/base/server/files/file-store.ts";
import { sealRound } from "../src/base/server/following/rounds.ts";
import { createGate } from "../src/features/ground/people/gate.ts";
import { dispatchMatter } from "../src/features/work/matters/life/commands/dispatch-matter.ts";
import { registerMatter } from "../src/features/work/matters/life/commands/register-matter.ts";
import { loadSecret } from "../src/main/data-folder/secret.ts";
import { createFeatures } from "../src/main/features.ts";
import { median } from "./rounds.ts";
import { makeWorld, type World } from "./world.ts";

const TERMS = {
  finishStandard: "台账齐全",
  dueDate: addDays(officeDate(), 30),
  supports: [],
  targetValue: null,
  targetUnit: null,
  reportCycle: "none" as const,
  needsVerification: false,
};
const WORDS = {
  origin: "instruction" as const,
  originText: "局长批示",
  title: "清点药品",
  content: "逐室清点。",
};

/**
 * Measures acts with all that follows the trail (the wall's counters, the search, the notices) against the same acts that are only sealed:
 * matters registered and dispatched, one after the other, and then followed to the end.
 */
export async function measureTold(rounds: number, acts: number): Promise<void> {
  const world = await makeWorld();
  const { db, close } = openDatabase(world.databaseUrl, { role: APP_ROLE, max: 4 });
  const gate = createGate({ db, secret: loadSecret(world.dataFolder) });
  const all = createFeatures(gate).flatMap((feature) => feature.subscribers ?? []);
  const parts = { db, files: openFileStore(world.dataFolder), jobs: { send: async () => {} } };
  const followed = (some: (Subscriber | BatchSubscriber)[]) => async () => {
    const begun = performance.now();
    for (let i = 0; i < acts; i++) await give(db, world);
    await sealRound(parts, some);
    return performance.now() - begun;
  };
  const ways = { sealed: followed([]), told: followed(all) };
  const ratios: number[] = [];
  try {
    for (let round = -1; round < rounds; round++) {
      const sealed = await ways.sealed();
      // What the way before left to be followed is not counted for the next.
      await sealRound(parts, all);
      const told = await ways.told();
      if (round >= 0) ratios.push((sealed / told) * 100);
    }
  } finally {
    await close();
    await world.close();
  }
  console.log(
    `\nActs with counting and notices, of the same that are only sealed, ${rounds} rounds of ${acts}`,
  );
  console.log(
    `  ${median(ratios).toFixed(1)} %  (${ratios.map((one) => one.toFixed(0)).join(" ")}); wanted: 85`,
  );
}

async function give(db: Parameters<typeof act>[0], { authority }: World): Promise<void> {
  const { clerk } = authority.people;
  const lead = { ...TERMS, leadUnitId: authority.units.c1.id };
  const made = await act(db, clerk, (tx) => registerMatter(tx, { ...WORDS, ...lead }));
  await act(db, clerk, (tx) => dispatchMatter(tx, made, { ...lead, note: "" }));
}
