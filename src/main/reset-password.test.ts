import { expect, test } from "vitest";
import { testBureau } from "../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../tests/support/client.ts";
import { PASSWORD } from "../../tests/support/factories.ts";
import { openDatabase } from "../base/server/database.ts";
import { verifyPromises } from "../base/server/verify.ts";
import { getMe, signIn } from "../features/ground/people/sign-in/contract.ts";
import { resetPasswordOf } from "./reset-password.ts";

const { server, authority } = await testBureau();

test("the only administrator, locked out, gets in again by a password from the command line", async () => {
  const username = authority.username("admin");
  const session = await signedIn(server, username);
  for (let i = 0; i < 5; i++)
    await stranger(server).refused(signIn, { body: { username, password: "wrong" } });
  const owner = openDatabase(server.ownerUrl, { max: 2 });
  const password = await resetPasswordOf(owner.db, { username: username.toUpperCase(), secondFactor: false });
  expect((await session.refused(getMe, {})).code).toBe("session-ended");
  expect((await stranger(server).refused(signIn, { body: { username, password: PASSWORD } })).code).toBe(
    "sign-in-failed",
  );
  const { mustChangePassword } = await stranger(server).call(signIn, { body: { username, password } });
  expect(mustChangePassword).toBe(true);
  const line = await owner.db
    .selectFrom("event")
    .select(["summary", "actor_name"])
    .where("verb", "=", "person.reset-password")
    .executeTakeFirstOrThrow();
  expect(line).toEqual({ summary: "重置郑管理的密码（服务器命令行）", actor_name: "郑管理" });
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  expect((await verifyPromises(owner.db, checks)).filter((b) => b.check !== "audit.unsealed")).toEqual([]);
  await owner.close();
});

test("a name that nobody has is told", async () => {
  await expect(resetPasswordOf(server.db, { username: "nobody", secondFactor: false })).rejects.toMatchObject(
    {
      code: "not-found",
    },
  );
});
