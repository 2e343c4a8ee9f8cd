import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type WorkingFile, workingFile } from "../../features/ground/clocks/count/working-file.ts";
import { NATIONAL_DAYS } from "../../features/ground/clocks/national.ts";
import { PRESET_RULES } from "../../features/ground/clocks/presets.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-clock-"));
});
afterAll(() => rm(folder, { recursive: true }));

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));
const RULE = PRESET_RULES.find(({ code }) => code === "openness-request")!;
const CALENDAR = {
  knownFrom: "2004-01-01",
  knownUntil: "2026-12-31",
  special: [...NATIONAL_DAYS.values()].flat(),
  vacations: [],
};
const COURSE = { rule: RULE, startedOn: "2026-09-25", pauses: [], restarts: [], extendedBy: 0 };

async function counted(content: string | WorkingFile) {
  const file = join(folder, "clock.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  const env = { ...process.env, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" };
  return spawnSync(process.execPath, ["--import", "tsx", CLI, "clock", file], { encoding: "utf8", env });
}

test("a date is counted again from its file alone, day by day", async () => {
  const file = workingFile(COURSE, CALENDAR);
  expect(file.calendar.special.every(({ day }) => day >= "2026-09-25" && day <= "2026-10-29")).toBe(true);
  const { status, stdout } = await counted(file);
  expect(stdout).toContain("期限：2026-10-29\n与文件所记一致。");
  expect(stdout).toContain("2026-10-01　放假（国庆节）　放假，不计");
  expect(stdout).toContain("2026-10-10　调休上班（国庆节）　计入，第6日");
  expect(status).toBe(0);
});

test("a file that says another day than it counts to is told so, and so is one that cannot be counted or is none", async () => {
  const file = workingFile(COURSE, CALENDAR);
  const other = await counted({ ...file, dueOn: "2026-10-30" });
  expect(other.stdout).toContain("与文件所记不一致：文件记为 2026-10-30。");
  expect(other.status).toBe(1);
  const strange = await counted({ ...file, course: { ...COURSE, extendedBy: 21 } });
  expect(strange).toMatchObject({ status: 1, stdout: "" });
  expect(strange.stderr).toContain("最多延长20个工作日");
  for (const none of ["{}", "不是 JSON", "[1]", JSON.stringify({ ...file, calendar: null })]) {
    const refused = await counted(none);
    expect(refused).toMatchObject({ status: 1, stdout: "" });
    expect(refused.stderr).toContain("not-readable");
  }
});
