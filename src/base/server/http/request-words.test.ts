import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import type { Problem } from "../../codes.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Values of every sort, none of which most fields take. */
const ODD = [
  undefined,
  null,
  "",
  "x",
  "a".repeat(10_000),
  -1,
  0.5,
  1e20,
  Number.NaN,
  true,
  [],
  ["x"],
  {},
  [{}],
];

function messagesOf(shape: z.ZodType, value: unknown): string[] {
  const { error } = shape.safeParse(value);
  return error?.issues.map(({ message }) => message) ?? [];
}

/** What an object's shape says of each of its fields when it is filled in wrongly, one field at a time and all at once. */
function saidBy(shape: z.ZodType): string[] {
  const fields = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
  return [
    ...ODD.flatMap((value) => messagesOf(shape, value)),
    ...ODD.flatMap((value) => fields.flatMap((field) => messagesOf(shape, { [field]: value }))),
  ];
}

test("whatever is wrong with a request, every route says it in Chinese", () => {
  const routes = server.features.flatMap((feature) => feature.routes.map(({ route }) => route));
  const shapes = routes.flatMap(({ params, query, body }) =>
    [params, query, body].filter((shape) => shape instanceof z.ZodType),
  );
  const said = shapes.flatMap(saidBy);
  expect(shapes.length).toBeGreaterThan(50);
  expect(said.length).toBeGreaterThan(1000);
  expect(new Set(said.filter((message) => /[A-Za-z]/.test(message)))).toEqual(new Set());
});

test.each<[z.ZodType, unknown, string]>([
  [z.object({ title: z.string() }), {}, "请填写标题"],
  [z.object({ title: z.string() }), { title: 7 }, "标题应为文字"],
  [z.object({ title: z.string().max(200) }), { title: "题".repeat(201) }, "标题最多 200 个字"],
  [z.object({ title: z.string().min(1) }), { title: "" }, "请填写标题"],
  [z.object({ title: z.string().min(2) }), { title: "题" }, "标题至少 2 个字"],
  [z.object({ title: z.string().min(2) }), { title: "" }, "请填写标题"],
  [z.object({ unitIds: z.array(z.string()).max(2) }), { unitIds: ["1", "2", "3"] }, "单位最多 2 项"],
  [z.object({ unitIds: z.array(z.uuid()) }), { unitIds: ["1"] }, "单位格式不正确"],
  [z.object({ level: z.number().int().max(3) }), { level: 4 }, "催办级别不能大于 3"],
  [z.object({ level: z.number().int() }), { level: 1.5 }, "催办级别应为整数"],
  [z.object({ targetValue: z.number().positive() }), { targetValue: 0 }, "目标值应大于 0"],
  [z.object({ outcome: z.enum(["solved"]) }), { outcome: "lost" }, "销号结果不在可选范围内"],
  [z.object({ unheardOf: z.boolean() }), { unheardOf: "y" }, "应为“是”或“否”"],
  [z.object({ unheardOf: z.string() }), {}, "缺少必填内容"],
  [z.object({ toString: z.string() }), { toString: 7 }, "应为文字"],
  [z.object({ valueOf: z.array(z.string()).max(1) }), { valueOf: ["1", "2"] }, "最多 1 项"],
  [
    z.object({ targetValue: z.number().multipleOf(5) }),
    { targetValue: 7 },
    "目标值：无效数字：必须是 5 的倍数",
  ],
  [z.object({ value: z.union([z.literal(1), z.array(z.string())]) }), { value: "x" }, "数值：无效输入"],
  [z.object({ unheardOf: z.union([z.literal(1), z.literal(2)]) }), { unheardOf: {} }, "无效输入"],
  [z.object({ ids: z.record(z.enum(["a"]), z.string()) }), { ids: { b: "c", a: "d" } }, "含有多余的内容"],
  [z.record(z.string().max(1), z.string()), { abc: "c" }, "内容填写有误"],
  [z.object({ title: z.string().min(2, "请起个标题") }), { title: "" }, "请起个标题"],
])("%# says what is asked", (shape, value, said) => {
  expect(messagesOf(shape, value)).toEqual([said]);
});

test.each(["\u200B\u2060", "\u3164", "\uFEFF\n\u202E"])(
  "a title of unseen marks %# is missing",
  async (title) => {
    const authority = await makeAuthority(server.db);
    const clerk = await signedIn(server, authority.username("clerk"));
    const response = await clerk.fetch("/api/matters", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title }),
    });
    const { fields } = (await response.json()) as Problem;
    expect(fields).toContainEqual({ path: "title", message: "请填写标题" });
  },
);

test("a refused request names each field and what is asked of it", async () => {
  const authority = await makeAuthority(server.db);
  const clerk = await signedIn(server, authority.username("clerk"));
  const response = await clerk.fetch("/api/matters", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ origin: "rumour", originText: "例会议定", title: 5, supports: [{}] }),
  });
  const { fields } = (await response.json()) as Problem;
  expect(fields).toEqual([
    { path: "origin", message: "来源不在可选范围内" },
    { path: "title", message: "标题应为文字" },
    { path: "content", message: "请填写内容" },
    { path: "supports.0.unitId", message: "编号格式不正确" },
  ]);
});
