import { expect, it } from "vitest";
import { endure } from "./endure/endure.ts";

/** The long form, with a full disk among the blows, is `npm run endure`. */
it("loses nothing that it acknowledged while server, backend and postmaster are killed under load", async () => {
  const told: string[] = [];
  const found = await endure({
    kills: 3,
    restarts: 0,
    withFullDisk: false,
    people: 3,
    between: 6,
    tell: (line) => told.push(line),
  });
  expect(found.blows).toEqual({ server: 1, backend: 1, postmaster: 1 });
  expect(found.acts).toBeGreaterThan(20);
  expect(found.events).toBeGreaterThan(found.acts);
  expect(found).toMatchObject({ faults: [], breaches: [], ends: ["SIGKILL", "0"], exitCode: 0 });
});
