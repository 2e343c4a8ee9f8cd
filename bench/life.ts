import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { lifeBySql } from "./by-sql.ts";
import { wholeRows } from "./by-sql-whole.ts";
import { lifeOverHttp } from "./over-http.ts";
import { processorMeter, type Used } from "./processor.ts";
import { interleave, type Measured, median, type Settings } from "./rounds.ts";
import { startServer } from "./server-process.ts";
import { makeWorld } from "./world.ts";

/**
 * A matter's full life over HTTP against prepared SQL, side by side: against the bare rows (the record and an event),
 * and against all rows that the product's act leaves; and what the server weighs.
 */
export async function measureLife(settings: Settings): Promise<void> {
  const world = await makeWorld();
  const server = await startServer({ DATABASE_URL: world.databaseUrl, LUOSHI_DATA: world.dataFolder });
  const atRest = server.memory();
  const http = await lifeOverHttp(server.url, world);
  const bare = lifeBySql(world, settings.concurrency);
  const whole = lifeBySql(world, settings.concurrency, await wholeRows(world));
  const owner = postgres(world.databaseUrl, { max: 1, onnotice: () => {} });
  /** Events sealed, and the trail followed to its end by everybody. */
  const settle = async () => {
    for (;;) {
      const [behind] = await owner`select exists (select from event_queue) or exists (
        select from event_cursor c where c.seq < (select max(seq) from event_seal s where s.authority_id = c.authority_id)
      ) as going`;
      if (!behind!.going) return;
      await pause(200);
    }
  };
  try {
    const ways = [
      { name: "over HTTP", once: http.life },
      { name: "SQL, bare rows", once: bare.life },
      { name: "SQL, all rows", once: whole.life },
    ];
    const meter = { read: processorMeter(server.pid, world.dataFolder), settle };
    print(settings, await interleave(ways, settings, meter));
    console.log(
      `\nServer's memory: ${atRest.toFixed(0)} MB after start, ${server.memory().toFixed(0)} MB after load`,
    );
  } finally {
    http.close();
    await Promise.all([bare.close(), whole.close(), owner.end()]);
    await server.stop();
    await world.close();
  }
}

function print({ rounds, count, concurrency }: Settings, measured: Measured[]): void {
  console.log(
    `\nFull life of a matter, 8 acts, ${concurrency} at a time, ${rounds} rounds of ${count} in turn`,
  );
  for (const { name, perSecond } of measured)
    console.log(
      `  ${name.padEnd(16)}${median(perSecond).toFixed(1).padStart(7)} lives/s  (${listed(perSecond)})`,
    );
  // Round by round, so that both sides of each ratio met the same machine.
  const [overHttp, ...others] = measured;
  for (const { name, perSecond } of others) {
    const ratios = overHttp!.perSecond.map((value, i) => (value / perSecond[i]!) * 100);
    console.log(
      `  HTTP of ${name.padEnd(16)}${median(ratios).toFixed(1).padStart(5)} %  (${listed(ratios)})`,
    );
  }
  console.log("\nMilliseconds of processor a life, the work behind it included");
  for (const { name, used } of measured)
    if (used.length > 0) console.log(`  ${name.padEnd(16)}${usedLine(used)}`);
}

function usedLine(used: readonly Used[]): string {
  const of = (who: keyof Used) => median(used.map((one) => one[who]));
  const [server, database, asking] = [of("server"), of("database"), of("asking")];
  const parts = { server, database, asking, together: server + database + asking };
  return Object.entries(parts)
    .map(([who, value]) => `${who} ${value.toFixed(1)}`)
    .join("  ");
}

const listed = (values: readonly number[]) => values.map((value) => value.toFixed(0)).join(" ");
