import { describe, expect, it } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn } from "../../../../../tests/support/client.ts";
import type { TestPersonKey, TestUnitKey } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import * as files from "../../../ground/files/contract.ts";
import { uploadDocument } from "../../documents/contract.ts";
import { getMatter } from "../contract.ts";
import * as life from "../life/contract.ts";
import { listReusable } from "./contract.ts";

const { server, authority } = await testBureau();
const clients = new Map<string, Client>();

/** The client of one of the test bureau's people. */
async function as(person: TestPersonKey): Promise<Client> {
  const known = clients.get(person) ?? (await signedIn(server, authority.username(person)));
  clients.set(person, known);
  return known;
}

/** A matter that a unit has signed for; ready to be the input of the next act. */
async function underWay(unit: TestUnitKey = "c1", head: TestPersonKey = "c1-head") {
  const clerk = await as("clerk");
  const title = "开展校园食堂“互联网+明厨亮灶”建设";
  const body = {
    origin: "instruction" as const,
    originText: "局长批示",
    title,
    content: "年底前全部学校食堂接入平台。",
  };
  const { id } = await clerk.call(life.registerMatter, { body });
  const params = { id };
  const landing = { finishStandard: "全部接入并通过抽查", dueDate: addDays(officeDate(), 30) };
  const given = { version: 1, leadUnitId: authority.units[unit].id, ...landing };
  await clerk.call(life.dispatchMatter, { params, body: given });
  const { version } = await (await as(head)).call(life.signMatter, { params, body: { version: 2 } });
  return { params, body: { version } };
}

describe("evidence", () => {
  it("is stored once, offered again before anything new, and read only by those who may see the matter", async () => {
    const handler = await as("c1-handler");
    const bytes = new Blob([`%PDF-1.4 抽查记录 ${"页".repeat(50)}`]);
    const upload = () =>
      handler.call(files.uploadFile, {
        query: { for: "matter", name: "抽查\u202e记录.pdf" },
        body: bytes,
      });
    const first = await upload();
    expect(first).toMatchObject({ name: "抽查记录.pdf", alreadyStored: false, mime: "application/pdf" });
    expect((await upload()).alreadyStored).toBe(true);
    const t = await underWay();
    const report = {
      content: "抽查记录见附件。",
      evidence: [{ kind: "file" as const, name: first.name, fileHash: first.fileHash }],
    };
    await handler.call(life.reportMatter, { ...t, body: { ...t.body, ...report } });
    const stolen = await (await as("c2-handler")).refused(life.reportMatter, {
      ...(await underWay("c2", "c2-head")),
      body: { version: 3, ...report },
    });
    expect(stolen.detail).toContain("尚未上传成功");
    const next = await underWay();
    const offered = await handler.call(listReusable, { params: next.params, query: {} });
    const earlier = offered.rows.find((r) => r.name === "抽查记录.pdf")!;
    const reused = await handler.call(life.reportMatter, {
      ...next,
      body: {
        ...next.body,
        content: "沿用抽查记录。",
        evidence: [{ kind: "reuse", evidenceId: earlier.id }],
      },
    });
    const story = await handler.call(getMatter, { params: { id: reused.id } });
    expect(story.evidence).toMatchObject([{ name: "抽查记录.pdf", reused: true }]);
    const file = await handler.call(files.downloadAttachment, {
      params: { kind: "matter", id: story.evidence[0]!.id },
      query: {},
    });
    expect(await file.text()).toBe(await bytes.text());
    const hidden = await (await as("c2-handler")).refused(files.downloadAttachment, {
      params: { kind: "matter", id: earlier.id },
      query: {},
    });
    expect(hidden.status).toBe(404);
  });
});

describe("files that stand on other records", () => {
  it("are evidence without being uploaded again, for whoever may read them; the trail vouches for both", async () => {
    const handler = await as("c1-handler");
    const { document } = await handler.call(uploadDocument, {
      query: { name: "接入清单.txt" },
      body: new Blob(["一、实验小学已接入；二、第二中学正在布线。"]),
    });
    const { rows } = await handler.call(files.listCarriedFiles, {
      query: { for: "matter", except: "matter" },
    });
    expect(rows).toMatchObject([
      { kind: "document", id: document.id, name: "接入清单.txt", of: "接入清单.txt" },
    ]);
    const evidence = [{ kind: "attached" as const, from: "document", attachmentId: document.id }];
    const foreign = await underWay("c2", "c2-head");
    const refused = await (await as("c2-handler")).refused(life.reportMatter, {
      ...foreign,
      body: { ...foreign.body, content: "清单见附件。", evidence },
    });
    expect(refused).toMatchObject({ status: 400, detail: "所选文件已不在原处，或您无权使用，请重新选择" });
    const own = await underWay();
    const report = { ...own.body, content: "清单见附件。", evidence: [...evidence, ...evidence] };
    await handler.call(life.reportMatter, { ...own, body: report });
    const story = await handler.call(getMatter, { params: own.params });
    expect(story.evidence).toMatchObject([{ kind: "file", name: "接入清单.txt", size: 63 }]);
    const params = { kind: "matter", id: story.evidence[0]!.id };
    const file = await (await as("leader")).call(files.downloadAttachment, { params, query: {} });
    expect(await file.text()).toContain("实验小学已接入");
    const checks = server.features.flatMap((feature) => feature.checks ?? []);
    const found = await verifyPromises(server.db, checks, server.files);
    expect(found.filter(({ check }) => check !== "audit.unsealed")).toEqual([]);
  });
});
