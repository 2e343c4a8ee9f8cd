import type { BatchSubscriber, Subscriber, WorkerContext } from "../feature.ts";
import { forEachAuthority } from "../jobs/authorities.ts";
import { SEAL_BATCH, sealAuthority } from "../sealer.ts";
import { tryAsideAgain } from "./aside.ts";
import { type Followed, follow } from "./follow.ts";

/** Told of every fault of background work, with where it happened. */
type Report = (error: unknown, where: string) => void;

/** A subscriber that stands still at an event of an authority's trail. */
export interface Standstill {
  subscriber: string;
  authorityId: string;
  seq: number;
  problem: string;
}

/** The background loops; `stop` waits for what is at hand. */
export interface Sealing {
  /** Subscribers that stand still, as this process last saw it. */
  standstills(): Standstill[];
  stop(): Promise<void>;
}

const PAUSE_MS = 1000;

/**
 * Seals all authorities' events and hands them to the subscribers, about once a second. The sealer and each subscriber
 * have a loop of their own: one that hangs or fails holds nobody else up.
 */
export function startSealing(
  context: WorkerContext,
  subscribers: (Subscriber | BatchSubscriber)[],
  report: Report,
): Sealing {
  const standing = new Map<string, Standstill>();
  const loops = [
    loop(() => sealAll(context, report), report),
    ...subscribers.map((one) => loop(() => followAll(context, one, report, standing), report)),
  ];
  return {
    standstills: () => [...standing.values()],
    stop: async () => void (await Promise.all(loops.map((one) => one.stop()))),
  };
}

/** One round over all authorities: seal what is committed, then let each subscriber follow. Faults go to `report`. */
export async function sealRound(
  context: WorkerContext,
  subscribers: (Subscriber | BatchSubscriber)[],
  report: Report = () => {},
): Promise<void> {
  await sealAll(context, report);
  for (const subscriber of subscribers) await followAll(context, subscriber, report, new Map());
}

function loop(round: () => Promise<void>, report: Report): { stop(): Promise<void> } {
  let isStopped = false;
  let wake = () => {};
  const run = async () => {
    while (!isStopped) {
      await round().catch((error: unknown) => {
        if (!isStopped) report(error, "sealing");
      });
      if (isStopped) return;
      await new Promise<void>((resolve) => {
        const pause = setTimeout(resolve, PAUSE_MS);
        wake = () => {
          clearTimeout(pause);
          resolve();
        };
      });
    }
  };
  const running = run();
  return {
    stop: async () => {
      isStopped = true;
      wake();
      await running;
    },
  };
}

async function sealAll(context: WorkerContext, report: Report): Promise<void> {
  const told = (error: unknown, id: string) => report(error, `sealing of ${id}`);
  await forEachAuthority(
    context.db,
    async (id) => {
      while ((await sealAuthority(context.db, id)) === SEAL_BATCH);
    },
    told,
  );
}

async function followAll(
  context: WorkerContext,
  subscriber: Subscriber | BatchSubscriber,
  report: Report,
  standing: Map<string, Standstill>,
): Promise<void> {
  const { db, files, jobs } = context;
  const where = `subscriber ${subscriber.name}`;
  const one = async (authorityId: string) => {
    if (subscriber.isIndependent) await tryAsideAgain(db, subscriber, authorityId, { files, jobs });
    const followed = await followToEnd(() => follow(db, subscriber, authorityId, { files, jobs }));
    const { failing } = followed;
    if (!failing) return void standing.delete(`${where} ${authorityId}`);
    const { seq, problem } = failing;
    standing.set(`${where} ${authorityId}`, { subscriber: subscriber.name, authorityId, seq, problem });
    if (failing.error !== undefined) report(failing.error, `${where} at event ${seq} of ${authorityId}`);
  };
  await forEachAuthority(db, one, (error, id) => report(error, `${where} of ${id}`));
}

async function followToEnd(next: () => Promise<Followed>): Promise<Followed> {
  for (;;) {
    const followed = await next();
    if (!followed.isMore) return followed;
  }
}
