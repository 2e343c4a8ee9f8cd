import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router";
import { afterAll, beforeAll, expect, test } from "vitest";
import { learnManifests, manifests } from "../../../../base/web/manifest.tsx";
import type { TodoLine } from "../contract.ts";
import { loadTodoParts, type TodoParts, todoParts } from "./public/todo-parts.ts";
import { TodoItem } from "./todo-item.tsx";

interface Visit extends TodoLine {
  rooms: number;
}

const VISIT: TodoParts<Visit> = {
  read: (line) => ({ ...line, rooms: Number(line.rooms) }),
  Facts: ({ row, today }) => (
    <p>
      {row.rooms} 间，{today}
    </p>
  ),
  Acts: ({ row }) => <button type="button">走访{row.title}</button>,
};

const before = manifests();
beforeAll(() =>
  learnManifests([
    { pages: { visit: (id) => `/visits/${id}` }, fills: [todoParts("visit", async () => VISIT)] },
  ]),
);
afterAll(() => learnManifests(before));

const line = (kind: string) => ({
  kind,
  id: "00000000-0000-4000-8000-000000000001",
  title: "临江小学实验室",
  dueDate: "2026-10-10",
  waitsFor: "待走访",
  acts: ["visit"],
  rooms: "3",
});

async function drawn(kind: string): Promise<string> {
  const parts = (await loadTodoParts()).get(kind);
  const row = parts ? parts.read(line(kind)) : line(kind);
  return renderToStaticMarkup(
    <MemoryRouter>
      <TodoItem line={{ row, parts: parts ?? {} }} today="2026-09-30" />
    </MemoryRouter>,
  );
}

test("a line is drawn by the parts that its feature has for it", async () => {
  const html = await drawn("visit");
  expect(html).toContain('href="/visits/00000000-0000-4000-8000-000000000001"');
  expect(html).toContain("3 间，2026-09-30");
  expect(html).toContain("走访临江小学实验室");
  expect(html).not.toContain("待走访");
});

test("a line of a kind that has no parts and no page says what waits, and until when", async () => {
  const html = await drawn("letter");
  for (const words of ["临江小学实验室", "待走访", "还有 10 天"]) expect(html).toContain(words);
  expect(html).not.toContain("<a ");
});
