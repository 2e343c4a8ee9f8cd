import postgres, { type Sql } from "postgres";
import { afterAll, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../tests/support/client.ts";
import type { Problem } from "../../codes.ts";
import { ApiError } from "../../web/api.ts";
import { createQueryClient } from "../../web/query-client.ts";
import { toProblem } from "../errors.ts";

const { server, authority } = await testBureau();
const owner: Sql = postgres(server.ownerUrl, { max: 2, onnotice: () => {} });
afterAll(() => owner.end());
const clerk = await signedIn(server, authority.username("clerk"));

test.each([
  ["matter", "/api/matters"],
  ["document", "/api/documents"],
  ["auth_session", "/api/matters"],
])(
  "while table %s is locked, who reads it hears that the server is busy, the log says so, and everything else goes on",
  async (table, path) => {
    const answer = await owner.begin(async (tx) => {
      await tx`lock table ${tx(table)} in access exclusive mode`;
      const [locked, other] = await Promise.all([clerk.fetch(path), fetch(`${server.url}/healthz`)]);
      expect(other.status).toBe(200);
      return locked;
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(await answer.json()).toMatchObject({ code: "busy" });
    expect((await clerk.fetch(path)).status).toBe(200);
    // Whoever runs the server reads in the log what was waited for in vain.
    expect(server.unexpected.splice(0)).toMatchObject([{ code: "55P03" }]);
  },
);

test.each([["55P03"], ["57014"]])(
  "what PostgreSQL gave up after the time set for it (%s) is busy",
  (code) => {
    expect(toProblem(Object.assign(new Error("canceling statement"), { code }))).toMatchObject({
      status: 503,
      code: "busy",
    });
  },
);

test("a screen asks again for what it reads, when the server says and not before; it never repeats a refusal", () => {
  const { retry, retryDelay } = createQueryClient().getDefaultOptions().queries ?? {};
  const busy = new ApiError({ code: "busy", status: 503 } as Problem, 7);
  const refused = new ApiError({ code: "forbidden", status: 403 } as Problem);
  if (typeof retry !== "function" || typeof retryDelay !== "function") throw new Error("no retry");
  expect([retry(0, busy), retry(0, refused)]).toEqual([true, false]);
  expect(retryDelay(0, busy)).toBe(7000);
  expect(retryDelay(1, new TypeError("no network"))).toBe(2000);
});
