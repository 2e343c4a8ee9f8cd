import { beforeAll, describe, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { addDays, inWords, officeDate } from "../../../base/dates.ts";
import { uploadFile } from "../../ground/files/contract.ts";
import * as contract from "./contract.ts";
import * as extensions from "./extension/contract.ts";
import * as life from "./life/contract.ts";
import * as splits from "./split/contract.ts";

const { server, authority: bureau } = await testBureau();
const TODAY = officeDate();
const DUE = addDays(TODAY, 30);
const WORDS = {
  origin: "instruction" as const,
  originText: "批示",
  title: "清点药品",
  content: "逐室清点。",
};
let clerk: Client;
let county: Client;
let school: Client;
beforeAll(async () => {
  clerk = await signedIn(server, bureau.username("clerk"));
  county = await signedIn(server, bureau.username("c1-head"));
  school = await signedIn(server, bureau.username("c1-s1-head"));
});

const landing = (dueDate: string, lead: "c1" | "c1-s1" = "c1") => ({
  leadUnitId: bureau.units[lead].id,
  finishStandard: "台账齐全",
  dueDate,
});

async function signed(lead: "c1" | "c1-s1", by: Client) {
  const made = await clerk.call(life.registerMatter, { body: WORDS });
  const params = { id: made.id };
  const given = await clerk.call(life.dispatchMatter, {
    params,
    body: { version: made.version, ...landing(DUE, lead) },
  });
  return { params, ...(await by.call(life.signMatter, { params, body: { version: given.version } })) };
}

const parts = {
  unitIds: [bureau.units["c1-s1"].id],
  title: "分头清点",
  content: "各校清点。",
  finishStandard: "完成",
};

/** What the due date's field is told. */
const atDue = (message: string) => ({ code: "bad-request", fields: [{ path: "dueDate", message }] });

describe("a due date", () => {
  test("far away is taken for a slip of the pen, in every act that sets one", async () => {
    const farthest = `${Number(TODAY.slice(0, 4)) + 20}${TODAY.slice(4)}`;
    const slip = atDue(`期限不能晚于${inWords(farthest)}，请核对年份`);
    const far = "2126-09-30";
    expect(await clerk.refused(life.registerMatter, { body: { ...WORDS, dueDate: far } })).toMatchObject(
      slip,
    );
    const made = await clerk.call(life.registerMatter, { body: WORDS });
    const params = { id: made.id };
    const body = { version: made.version, ...landing(far) };
    expect(await clerk.refused(life.dispatchMatter, { params, body })).toMatchObject(slip);
    const { version, ...matter } = await signed("c1", county);
    const extension = { version, newDue: far, reason: "材料未到" };
    expect(
      await county.refused(extensions.requestExtension, { params: matter.params, body: extension }),
    ).toMatchObject({
      fields: [{ path: "newDue", message: expect.stringContaining("请核对年份") }],
    });
    await clerk.call(life.registerMatter, { body: { ...WORDS, dueDate: farthest } });
  });

  test("of a part does not lie behind that of the whole: split, supporting part, extension and all", async () => {
    const whole = await signed("c1", county);
    const late = { version: whole.version, ...parts, dueDate: addDays(DUE, 1) };
    const message = `不能晚于所属事项的期限${inWords(DUE)}`;
    expect(await county.refused(splits.splitMatter, { params: whole.params, body: late })).toMatchObject(
      atDue(message),
    );
    const made = await clerk.call(life.registerMatter, { body: WORDS });
    const supports = [{ unitId: bureau.units.c2.id, dueDate: addDays(DUE, 1) }];
    const body = { version: made.version, ...landing(DUE), supports };
    expect(await clerk.refused(life.dispatchMatter, { params: { id: made.id }, body })).toMatchObject({
      code: "bad-request",
      detail: `白石区教育局：${message}`,
    });
    await county.call(splits.splitMatter, { params: whole.params, body: { ...late, dueDate: DUE } });
    const { rows } = await county.call(contract.listMatters, { query: { parentId: whole.params.id } });
    const params = { id: rows[0]!.id };
    const asked = await school.call(extensions.requestExtension, {
      params,
      body: { version: rows[0]!.version, newDue: addDays(DUE, 5), reason: "材料未到" },
    });
    const grant = { version: asked.version, decision: "granted" as const };
    expect(await county.refused(extensions.decideExtension, { params, body: grant })).toMatchObject({
      code: "not-allowed-now",
      detail: `申请的期限现在不能同意：${message}`,
    });
    const refusing = { version: asked.version, decision: "refused" as const, note: "先为整件事项申请" };
    await county.call(extensions.decideExtension, { params, body: refusing });
  });
});

test("what is handed in twice in one report stands in it once; other content of the same name stays apart", async () => {
  const { params, version } = await signed("c1-s1", school);
  const upload = (text: string, name = "台账.txt") =>
    school.call(uploadFile, { query: { for: "matter", name }, body: new Blob([text]) });
  const [one, other] = [await upload("甲室三瓶"), await upload("乙室五瓶")];
  const file = ({ fileHash }: { fileHash: string }, name = "台账.txt") => ({
    kind: "file" as const,
    name,
    fileHash,
  });
  const figure = { kind: "figure" as const, name: "药品", value: 8, unitOfMeasure: "瓶" };
  const note = { kind: "note" as const, name: "说明", note: "逐室清点完毕。" };
  const evidence = [
    file(one),
    file(one),
    file(one, "又名.txt"),
    file(other),
    figure,
    { ...figure },
    note,
    { ...note },
  ];
  const reported = await school.call(life.reportMatter, {
    params,
    body: { version, content: "已清点。", evidence: [...evidence, { ...figure, value: 9 }] },
  });
  const story = await school.call(contract.getMatter, { params });
  expect(story.evidence.map(({ name, kind }) => `${kind} ${name}`).toSorted()).toEqual([
    "figure 药品",
    "figure 药品",
    "file 台账.txt",
    "file 台账.txt",
    "note 说明",
  ]);
  const earlier = story.evidence.find(({ name }) => name === "台账.txt")!;
  await school.call(life.reportMatter, {
    params,
    body: {
      version: reported.version,
      content: "再报一次。",
      evidence: [
        { kind: "reuse", evidenceId: earlier.id },
        { kind: "reuse", evidenceId: earlier.id },
      ],
    },
  });
  expect((await school.call(contract.getMatter, { params })).evidence).toHaveLength(6);
});
