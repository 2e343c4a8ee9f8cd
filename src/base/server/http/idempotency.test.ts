import { afterAll, beforeAll, expect, test } from "vitest";
import { signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { newId } from "../../ids.ts";
import { getProgress } from "../../progress.ts";
import type { Tx } from "../act.ts";
import { actOnce, fateOf } from "./idempotency.ts";

let server: TestServer;
let bureau: TestAuthority;
const request = (key: string) => ({ key, content: "POST /somewhere" });

beforeAll(async () => {
  server = await startTestServer();
  bureau = await makeAuthority(server.db);
});
afterAll(() => server.close());

/** Something that an act may do: it leaves an event and nothing else. */
function emit(tx: Tx): void {
  const { id: unitId, path: unitPath } = bureau.units.root;
  const said = { verb: "unit.rename", summary: "试验", changes: {} };
  tx.emit({ subjectKind: "test", subjectId: newId(), subjectVersion: 1, unitId, unitPath, ...said });
}

test("an act is known to be under way from its first write to its end, whatever process does it, and done after", async () => {
  const { clerk } = bureau.people;
  const key = newId();
  const fate = () => fateOf(server.db, clerk, key);
  expect(await fate()).toBe("unknown");
  await actOnce(server.db, clerk, request(key), async (tx) => {
    expect(await fate()).toBe("running");
    expect(await fateOf(server.db, bureau.people.leader, key)).toBe("unknown");
    emit(tx);
  });
  expect(await fate()).toBe("done");
});

test("an act that failed leaves its key unknown, and the same act may be sent again", async () => {
  const { clerk } = bureau.people;
  const key = newId();
  const failing = actOnce(server.db, clerk, request(key), async () => {
    throw new Error("cut off");
  });
  await expect(failing).rejects.toThrow("cut off");
  expect(await fateOf(server.db, clerk, key)).toBe("unknown");
  await actOnce(server.db, clerk, request(key), async (tx) => emit(tx));
  expect(await fateOf(server.db, clerk, key)).toBe("done");
});

test.each([[true], [7], ["一句话"], [null], [["a", 1]], [{ at: [false] }]])(
  "whatever an act answers is kept and given again as it was: %j",
  async (answer) => {
    const { clerk } = bureau.people;
    const again = request(newId());
    const once = () =>
      actOnce(server.db, clerk, again, async (tx) => {
        emit(tx);
        return answer;
      });
    expect(await once()).toEqual(answer);
    expect(await once()).toEqual(answer);
  },
);

test.each([["x"], ["x".repeat(101)]])(
  "a key of the wrong length is refused, never a fault: %s",
  async (key) => {
    const clerk = await signedIn(server, bureau.username("clerk"));
    const answer = await clerk.fetch("/api/matters", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify({
        origin: "instruction",
        originText: "批示",
        title: "核查校服",
        content: "核查校服质量。",
      }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: "bad-request",
      detail: "请求编号须为 8 至 100 个字符",
    });
    expect(await clerk.refused(getProgress, { params: { key } })).toMatchObject({ code: "bad-request" });
  },
);
