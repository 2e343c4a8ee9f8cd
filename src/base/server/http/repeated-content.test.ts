import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, PASSWORD } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { changePassword } from "../../../features/ground/people/sign-in/contract.ts";
import { createFeatures } from "../../../main/features.ts";
import { newId } from "../../ids.ts";
import { carriesSecret } from "../../secret.ts";
import { bindAuthority } from "../act.ts";
import { askedFor } from "./repeated-content.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("what is kept of a repeatable request is no fast hash of a password that it carried", async () => {
  const bureau = await makeAuthority(server.db);
  const clerk = await signedIn(server, bureau.username("clerk"));
  const [idempotencyKey, body] = [newId(), { current: PASSWORD, next: "lantern over the river" }];
  await clerk.call(changePassword, { body }, { idempotencyKey });
  const { fingerprint } = await server.db.transaction().execute(async (trx) => {
    await bindAuthority(trx, bureau.id);
    return trx.selectFrom("idempotent_request").select("fingerprint").executeTakeFirstOrThrow();
  });
  const fast = `POST ${server.url}${changePassword.path}\n${JSON.stringify(body)}`;
  expect(fingerprint.equals(createHash("sha256").update(fast).digest())).toBe(false);
});

test("a request with a password counts as the same under its key, and as another with another password", async () => {
  const request = new Request("http://localhost/api/me/password", { method: "POST" });
  const asked = (next: string, key = "key-of-one-act") =>
    askedFor(request, changePassword as never, { current: "a", next }, key);
  expect(await asked("b")).toBe(await asked("b"));
  expect(await asked("c")).not.toBe(await asked("b"));
  expect(await asked("b", "key-of-another")).not.toBe(await asked("b"));
});

test("these requests carry a password, and are known to", () => {
  const routes = createFeatures({} as Parameters<typeof createFeatures>[0]).flatMap((f) => f.routes);
  const marked = routes
    .map(({ route }) => route)
    .filter(({ body }) => body && body !== "bytes" && carriesSecret(body))
    .map(({ method, path }) => `${method} ${path}`);
  expect(marked.sort()).toEqual([
    "post /api/calendar-feed",
    "post /api/channels/hooks",
    "post /api/channels/{id}/confirm",
    "post /api/me/password",
    "post /api/me/second-factor",
    "post /api/me/second-factor/begin",
    "post /api/me/second-factor/end",
    "post /api/me/second-factor/recovery-codes",
    "post /api/session",
    "post /api/session/second-factor",
  ]);
});
