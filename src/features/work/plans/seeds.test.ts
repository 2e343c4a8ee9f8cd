import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../tests/support/client.ts";
import { officeDate } from "../../../base/dates.ts";
import { act } from "../../../base/server/act.ts";
import { getDocumentText, uploadDocument } from "../documents/contract.ts";
import { adoptPlan } from "./commands/adopt-plan.ts";
import * as contract from "./contract.ts";
import type { Edit } from "./draft/contract.ts";
import { accountForAll, breachesOf } from "./draft/testing.ts";

/** Texts of the project's own corpus always; the five real ones where they lie beside the project. */
const FOLDERS = [
  new URL("../../../reader/corpus/texts/", import.meta.url),
  new URL("../../../../../shared/seeds/", import.meta.url),
];
const TEXTS = FOLDERS.map((folder) => fileURLToPath(folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".txt"))
      .map((name) => folder + name),
  );

const { server, authority } = await testBureau();

describe("real texts", () => {
  test.each(TEXTS)("%s is imported whole and can be accounted for to the last sentence", async (file) => {
    const clerk = await signedIn(server, authority.username("clerk"));
    const { document } = await clerk.call(uploadDocument, {
      query: { name: file.split("/").at(-1)! },
      body: new Blob([readFileSync(file)]),
    });
    expect(document).toMatchObject({ status: "read" });
    const { text } = await clerk.call(getDocumentText, { params: document, query: {} });
    const body = { documentId: document.id, title: "计划", year: 2026 };
    const { id } = await clerk.call(contract.createPlan, { body });
    const params = { id };
    const plan = await clerk.call(contract.getPlan, { params });
    expect(breachesOf(plan, text)).toEqual([]);
    expect(plan.coverage.open).toEqual([]);

    // Marked all over again by hand: every sentence is a task, some set aside, the rest made items.
    const segmentIds = plan.segments.map((s) => s.id);
    const asTasks: Edit[] = [
      { kind: "label", segmentIds, label: "other" },
      { kind: "label", segmentIds, label: "task" },
      { kind: "set-aside", segmentIds: segmentIds.slice(0, 3), reason: "不属于本年任务" },
    ];
    await clerk.call(contract.editPlan, { params, body: { version: 1, edits: asTasks } });
    const open = await clerk.call(contract.getPlan, { params });
    expect(open.coverage.open).toHaveLength(segmentIds.length - 3);
    const edits = accountForAll(open);
    for (let from = 0; from < edits.length; from += contract.MAX_EDITS) {
      const version = 2 + from / contract.MAX_EDITS;
      const part = edits.slice(from, from + contract.MAX_EDITS);
      await clerk.call(contract.editPlan, { params, body: { version, edits: part } });
    }
    const done = await clerk.call(contract.getPlan, { params });
    expect(done.coverage).toEqual({ tasks: segmentIds.length, accounted: segmentIds.length, open: [] });
    expect(breachesOf(done, text)).toEqual([]);
    const adopted = await act(server.db, authority.people.clerk, (tx) =>
      adoptPlan(tx, { planId: id, version: done.version, adoptedOn: officeDate() }),
    );
    expect(adopted.items).toHaveLength(segmentIds.length - 3);
  });
});
