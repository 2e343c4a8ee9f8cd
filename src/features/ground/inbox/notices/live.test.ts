import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { sealRound } from "../../../../base/server/following/rounds.ts";
import { dispatchMatter, registerMatter } from "../../../work/matters/life/contract.ts";
import { countNew, listNotices, liveNotices } from "./contract.ts";

const { server, authority } = await testBureau();
const clerk = await signedIn(server, authority.username("clerk"));
const subscribers = server.features.flatMap((feature) => feature.subscribers ?? []);
const follow = () =>
  sealRound({ db: server.db, files: server.files, jobs: { send: async () => {} } }, subscribers);

async function give(): Promise<void> {
  const terms = {
    leadUnitId: authority.units.c1.id,
    finishStandard: "台账齐全",
    dueDate: addDays(officeDate(), 9),
  };
  const words = {
    origin: "instruction" as const,
    originText: "局长批示",
    title: "清点药品",
    content: "逐室清点。",
  };
  const { id, version } = await clerk.call(registerMatter, { body: { ...words, ...terms } });
  await clerk.call(dispatchMatter, { params: { id }, body: { version, ...terms } });
}

/** The words that a person's open page hears. */
async function opened(key: TestPersonKey) {
  const response = await (await signedIn(server, authority.username(key))).fetch(liveNotices.path);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader.read()).value;
  expect(await next()).toBe(":\n\n");
  return { next, close: () => reader.cancel() };
}

test("401 for strangers, on each of the three", async () => {
  for (const route of [listNotices, countNew, liveNotices])
    expect((await stranger(server).fetch(route.path)).status).toBe(401);
});

test("400 for what is no place in the list and no id", async () => {
  for (const path of ["/api/notices?after=x", "/api/notices?size=0", "/api/notices/new?after=x"])
    expect((await clerk.fetch(path)).status).toBe(400);
});

test("an open page hears of what is new for its person, and of nothing else", async () => {
  const [head, other] = [await opened("c1-head"), await opened("c2-head")];
  await give();
  await follow();
  expect(await head.next()).toBe("data: notices\n\n");
  const page = await (await signedIn(server, authority.username("c1-head"))).call(listNotices, {});
  expect(page).toMatchObject({ total: 1, isMore: false, next: null, rows: [{ title: "清点药品" }] });
  // Whoever is told of nothing hears the server end, and no word before.
  for (const feature of server.features) feature.onStop?.();
  expect(await other.next()).toBeUndefined();
  expect(await head.next()).toBeUndefined();
});
