import postgres, { type Sql } from "postgres";
import { afterAll, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../tests/support/client.ts";
import { toProblem } from "../errors.ts";

const { server, authority } = await testBureau();
const owner: Sql = postgres(server.ownerUrl, { max: 2, onnotice: () => {} });
afterAll(() => owner.end());
const clerk = await signedIn(server, authority.username("clerk"));

const matter = {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({
    origin: "instruction",
    originText: "批示",
    title: "核查校门口摊点",
    content: "逐个核查。",
  }),
};

/** Ends every session of the server that waits for a lock, as an administrator or a crash would, until `going` is answered. */
async function cutUntilAnswered<T>(going: Promise<T>): Promise<T> {
  let isAnswered = false;
  void going.finally(() => {
    isAnswered = true;
  });
  while (!isAnswered)
    await owner`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`;
  return going;
}

test.each([
  ["who it is", "auth_session", "/api/matters", {}],
  ["what it reads", "matter", "/api/matters", {}],
  ["what it writes", "matter", "/api/matters", matter],
  ["its line on the trail", "event", "/api/matters", matter],
  ["its line for the sealer", "event_queue", "/api/matters", matter],
])(
  "a request cut off from the database while it asks for %s is told that the service is away",
  async (_, table, path, init) => {
    const answer = await owner.begin(async (tx) => {
      await tx`lock table ${tx(table)} in access exclusive mode`;
      return cutUntilAnswered(clerk.fetch(path, init));
    });
    expect({ status: answer.status, ...((await answer.json()) as object) }).toMatchObject({
      status: 503,
      code: "unavailable",
    });
    server.unexpected.splice(0);
    expect((await clerk.fetch("/api/matters")).status).toBe(200);
  },
);

test("whatever ends a session of the database is an absence, not a fault of the request", () => {
  const ended = { severity: "FATAL", code: "XX000" };
  for (const error of [ended, { code: "CONNECTION_ENDED" }, { code: "EPIPE" }, { code: "25P03" }])
    expect(toProblem(Object.assign(new Error("cut"), error))).toMatchObject({
      status: 503,
      code: "unavailable",
    });
  expect(toProblem(Object.assign(new Error("fault"), { severity: "ERROR", code: "XX000" })).status).toBe(500);
});
