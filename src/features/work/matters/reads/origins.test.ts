import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { newId } from "../../../../base/ids.ts";
import { act, read } from "../../../../base/server/act.ts";
import type { OriginKind } from "../../../../base/server/feature.ts";
import { scopeOf } from "../../../../base/server/scope.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { originCheck } from "../checks.ts";
import { createMatters } from "../commands/create-matters.ts";
import { listMatters } from "../contract.ts";
import { matterStory } from "./story.ts";

const { server, authority: bureau } = await testBureau();
const known = () => server.features.flatMap(({ origins }) => origins ?? []);

/** A kind of origin that no feature has yet: what a parent wrote. */
const WRITTEN = newId();
const LETTER: OriginKind = {
  kind: "letter",
  source: async (_, id) =>
    id === WRITTEN
      ? {
          link: `/letters/${id}`,
          title: "关于课后服务的来信",
          before: "",
          sentences: ["几点放学？"],
          after: "盼复。",
        }
      : null,
};

async function registered(origin: string, originId: string | null): Promise<string> {
  const { root } = bureau.units;
  const [made] = await act(server.db, bureau.people.clerk, (tx) =>
    createMatters(
      tx,
      [
        {
          origin,
          originId,
          originText: "家长来信",
          parent: null,
          title: "答复放学时间",
          content: "向家长说明。",
          owner: root,
          lead: null,
          finishStandard: null,
          targetValue: null,
          targetUnit: null,
          dueDate: null,
          dueSource: null,
          reportCycle: "none",
          needsVerification: false,
          state: "registered",
        },
      ],
      () => ({ verb: "matter.register", summary: "登记" }),
    ),
  );
  return made!.id;
}

test("a matter may come from whatever a feature registers: it is listed by the kind and shows what stands there", async () => {
  const id = await registered("letter", WRITTEN);
  const clerk = await signedIn(server, bureau.username("clerk"));
  const listed = await clerk.call(listMatters, { query: { origin: ["letter"] } });
  expect(listed.rows.map((row) => [row.id, row.origin])).toEqual([[id, "letter"]]);
  const actor = bureau.people.clerk;
  const source = async (origins: OriginKind[]) =>
    (await read(server.db, actor, (tx) => matterStory(tx, scopeOf(actor), id, origins))).source;
  expect(await source([...known(), LETTER])).toMatchObject({
    link: `/letters/${WRITTEN}`,
    sentences: ["几点放学？"],
  });
  expect(await source(known())).toBeNull();
});

test("verify names a matter whose origin no feature knows, or that lacks the id by which it is found", async () => {
  const named = async (origins: OriginKind[]) =>
    (await verifyPromises(server.db, [originCheck(() => origins)])).map(({ subject }) => subject);
  const before = await named([...known(), LETTER]);
  expect(before).toEqual([]);
  expect(await named(known())).toHaveLength(1);
  const lost = await registered("letter", null);
  expect(await named([...known(), LETTER])).toEqual([`matter ${lost}`]);
  await expect(registered("No such kind", null)).rejects.toThrow(/matter_origin_check/);
});
