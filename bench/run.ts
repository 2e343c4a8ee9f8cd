import { lifeBySql } from "./by-sql.ts";
import { lifeOverHttp } from "./over-http.ts";
import { interleave, median } from "./rounds.ts";
import { startServer } from "./server-process.ts";
import { makeWorld } from "./world.ts";

/** `npm run bench -- --rounds=5 --lives=150 --concurrency=8 --only=life`. */
const options = new Map(
  process.argv.slice(2).map((arg) => arg.replace(/^--/, "").split("=") as [string, string]),
);
const number = (name: string, usual: number) => Number(options.get(name) ?? usual);
const only = options.get("only");

/** A matter's full life over HTTP against the same rows by prepared SQL, and what the server weighs. */
async function measureLife(): Promise<void> {
  const concurrency = number("concurrency", 8);
  const settings = { rounds: number("rounds", 5), count: number("lives", 150), concurrency };
  const world = await makeWorld();
  const server = await startServer({ DATABASE_URL: world.databaseUrl, LUOSHI_DATA: world.dataFolder });
  const atRest = server.memory();
  const http = await lifeOverHttp(server.url, world);
  const sql = lifeBySql(world, concurrency);
  try {
    const ways = [
      { name: "over HTTP", once: http.life },
      { name: "prepared SQL", once: sql.life },
    ];
    const [overHttp, bySql] = await interleave(ways, settings);
    console.log(
      `\nFull life of a matter, 8 acts, ${concurrency} at a time, ${settings.rounds} rounds of ${settings.count}`,
    );
    for (const { name, perSecond } of [overHttp!, bySql!]) {
      const all = perSecond.map((value) => value.toFixed(0)).join(" ");
      console.log(`  ${name.padEnd(14)}${median(perSecond).toFixed(1).padStart(7)} lives/s  (${all})`);
    }
    // Round by round, so that both sides of each ratio met the same machine.
    const ratio = median(overHttp!.perSecond.map((value, i) => value / bySql!.perSecond[i]!));
    console.log(`  ratio         ${(ratio * 100).toFixed(1).padStart(7)} %        (target ≥ 30 %)`);
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

if (!only || only === "life") await measureLife();
