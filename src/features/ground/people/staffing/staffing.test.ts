import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { createPerson, endPost, getPerson, listPeople } from "../contract.ts";
import { staffing } from "./contract.ts";

const { server, authority } = await testBureau();

test("an administrator learns in which units nobody can sign, and who has never signed in", async () => {
  const admin = await signedIn(server, authority.username("admin"));
  const before = await admin.call(staffing, {});
  const unit = authority.units["c2-s2"];
  expect(before.unanswered.rows).not.toContainEqual({ id: unit.id, name: unit.name });

  const { rows } = await admin.call(listPeople, { query: { unitId: unit.id, size: 100 } });
  for (const { id } of rows) {
    const person = await admin.call(getPerson, { params: { id } });
    for (const post of person.posts.filter(({ unitId }) => unitId === unit.id))
      await admin.call(endPost, {
        params: { id, postId: post.id },
        body: { version: post.version },
      });
  }
  const after = await admin.call(staffing, {});
  expect(after.unanswered.total).toBe(before.unanswered.total + 1);
  expect(after.unanswered.rows).toContainEqual({ id: unit.id, name: unit.name });

  await admin.call(createPerson, {
    body: { name: "池未明", username: "chiweiming", post: { unitId: unit.id, kind: "head" } },
  });
  const staffed = await admin.call(staffing, {});
  expect(staffed.unanswered).toEqual(before.unanswered);
  expect(staffed.newcomers).toBe(after.newcomers + 1);

  const principal = await signedIn(server, authority.username("c1-s1-head"));
  expect(await principal.refused(staffing, {})).toMatchObject({ status: 403, code: "forbidden" });
});
