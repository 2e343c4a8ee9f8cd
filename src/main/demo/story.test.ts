import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../tests/support/server.ts";
import { addDays, daysBetween, inWords } from "../../base/dates.ts";
import { openDatabase } from "../../base/server/database.ts";
import { sealRound } from "../../base/server/following/rounds.ts";
import { verifyPromises } from "../../base/server/verify.ts";
import { loadExample } from "../demo.ts";
import { readStory, type Story } from "./story.ts";

const EXAMPLE = "yunqi";
/** Days in every season, in leap years and over the turn of the year. */
const DAYS = Array.from({ length: 40 }, (_, i) => addDays("2026-01-07", i * 37));

/** Every due date of the story, in order. */
const dueDates = ({ history }: Story) =>
  [...history.plan.items, ...history.acts].flatMap((one) => ("due" in one && one.due ? [one.due] : []));

test("whatever the day, report, terms and acts tell the same story of the same length", async () => {
  const written = await readStory(EXAMPLE);
  const distances = ({ about, ...story }: Story) =>
    dueDates({ about, ...story }).map((due) => daysBetween(about.adoptedOn, due));
  for (const on of DAYS) {
    const story = await readStory(EXAMPLE, on);
    expect(distances(story)).toEqual(distances(written));
    const report = String(await story.file("report.txt"));
    const { items, setAside } = story.history.plan;
    for (const phrase of [
      ...items.flatMap(({ phrase, also }) => [phrase, ...also]),
      ...setAside.map((s) => s.phrase),
    ])
      expect(report.split(phrase)).toHaveLength(2);
    expect(report).toContain(`（${inWords(story.about.date)}）`);
    expect(report).toContain(story.about.title);
    const kejian = items.find(({ key }) => key === "kejian")!;
    const [, month, day] = kejian.due!.split("-").map(Number);
    expect(report).toContain(`${month}月${day}日前全面推行15分钟课间`);
    const lastDay = addDays(story.about.adoptedOn, story.history.acts.at(-1)!.day);
    expect(daysBetween(lastDay, on)).toBeGreaterThan(0);
    expect(daysBetween(lastDay, on)).toBeLessThanOrEqual(7);
  }
});

test("nothing in the example names a season or a day that would stay behind", async () => {
  const story = await readStory(EXAMPLE, "2027-04-14");
  const texts = await Promise.all(
    ["report.txt", "history.json", "evidence/shaicha-huizong.csv", "evidence/lianxihui-jiyao.txt"].map(
      async (name) => String(await story.file(name)),
    ),
  );
  expect(texts.join("\n")).not.toMatch(/年中|年初|年底|年内|春季|秋季|寒假|暑假|跨年|\d月底/);
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("a bureau loaded on a day in spring is as lively then as in the autumn in which it is written", async () => {
  const on = "2026-04-15";
  const [{ acts }, written] = [(await readStory(EXAMPLE, on)).history, await readStory(EXAMPLE)];
  expect(await loadExample(server.db, server.files, EXAMPLE, on)).toBe(acts.length);
  expect(acts.length).toBe(written.history.acts.length);
  await sealRound({ db: server.db, files: server.files, jobs: { send: async () => {} } }, []);

  const owner = openDatabase(server.ownerUrl, { max: 1 });
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  expect(await verifyPromises(owner.db, checks)).toEqual([]);
  const open = await owner.db
    .selectFrom("matter")
    .select(["due_date"])
    .where("state", "not in", ["closed", "cancelled"])
    .where("due_date", "is not", null)
    .execute();
  const late = open.filter(({ due_date }) => due_date! < on);
  expect(open.length).toBeGreaterThan(30);
  expect(late.length).toBeGreaterThan(0);
  expect(late.length).toBeLessThan(open.length / 4);
  const { last } = await owner.db
    .selectFrom("event")
    .select((e) => e.fn.max("at").as("last"))
    .executeTakeFirstOrThrow();
  expect(daysBetween(last!.toISOString().slice(0, 10), on)).toBeLessThanOrEqual(7);
  await owner.close();
});
