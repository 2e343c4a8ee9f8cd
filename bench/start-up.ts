import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./rounds.ts";
import { startServer } from "./server-process.ts";

/** From the birth of the process to the first answer of /healthz, with the embedded database: first and later starts. */
export async function measureStartUp(again: number): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), "luoshi-bench-"));
  const start = async () => {
    const server = await startServer({ LUOSHI_DATA: dataFolder, DATABASE_URL: "" });
    const memory = server.memory();
    await server.stop();
    return { seconds: server.startedIn / 1000, memory };
  };
  try {
    const first = await start();
    const later: { seconds: number; memory: number }[] = [];
    for (let i = 0; i < again; i++) later.push(await start());
    console.log("\nStart to the first /healthz, embedded database included");
    console.log(`  first start   ${first.seconds.toFixed(1)} s  (makes the database and its tables)`);
    console.log(
      `  later starts  ${median(later.map((one) => one.seconds)).toFixed(1)} s, ${median(later.map((one) => one.memory)).toFixed(0)} MB  (median of ${again})`,
    );
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
