import { lifeBySql } from "./by-sql.ts";
import { lifeOverHttp } from "./over-http.ts";
import { interleave, type Measured, median, type Settings } from "./rounds.ts";
import { startServer } from "./server-process.ts";
import { makeWorld } from "./world.ts";

/** A matter's full life over HTTP against the same rows by prepared SQL, side by side, and what the server weighs. */
export async function measureLife(settings: Settings): Promise<void> {
  const world = await makeWorld();
  const server = await startServer({ DATABASE_URL: world.databaseUrl, LUOSHI_DATA: world.dataFolder });
  const atRest = server.memory();
  const http = await lifeOverHttp(server.url, world);
  const sql = lifeBySql(world, settings.concurrency);
  try {
    const ways = [
      { name: "over HTTP", once: http.life },
      { name: "prepared SQL", once: sql.life },
    ];
    const measured = await interleave(ways, settings);
    print(settings, measured);
    console.log(
      `\nServer's memory: ${atRest.toFixed(0)} MB after start, ${server.memory().toFixed(0)} MB after load`,
    );
  } finally {
    http.close();
    await sql.close();
    await server.stop();
    await world.close();
  }
}

function print({ rounds, count, concurrency }: Settings, measured: Measured[]): void {
  console.log(
    `\nFull life of a matter, 8 acts, ${concurrency} at a time, ${rounds} rounds of ${count} in turn`,
  );
  for (const { name, perSecond } of measured) {
    const all = perSecond.map((value) => value.toFixed(0)).join(" ");
    console.log(`  ${name.padEnd(14)}${median(perSecond).toFixed(1).padStart(7)} lives/s  (${all})`);
  }
  // Round by round, so that both sides of each ratio met the same machine.
  const [overHttp, bySql] = measured.map((one) => one.perSecond);
  const ratios = overHttp!.map((value, i) => (value / bySql![i]!) * 100);
  const all = ratios.map((value) => value.toFixed(0)).join(" ");
  console.log(`  ratio         ${median(ratios).toFixed(1).padStart(7)} %        (${all}; target ≥ 60 %)`);
}
