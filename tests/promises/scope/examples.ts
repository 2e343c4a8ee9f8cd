import { newId } from "../../../src/base/ids.ts";
import type { Ours, Outsider } from "./world.ts";

/** A request to one route that asks for something of ours. */
export interface Example {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /**
   * What an outsider may hear. `refused`: 403 or 404, since the request names something of ours. `own`: an answer
   * or a refusal that concerns the outsider alone. A list of statuses where something else is right, with the reason
   * beside it.
   */
  hears: "refused" | "own" | number[];
}

type Examples = (ours: Ours, outsider: Outsider) => Example[];

/** A request that only narrows by a query. */
const asking = (query: Record<string, string>, hears: Example["hears"]): Example => ({ query, hears });

const reason = "试一试能否越权办理";
const date = "2026-01-05";
const due = "2040-09-01";
const landing = { finishStandard: "全部到位", dueDate: due };
const words = { title: "试一试", content: "试一试能否越权办理" };

const own = (example: Omit<Example, "hears"> = {}): Examples => {
  return () => [{ ...example, hears: "own" }];
};
/** A request that names one of ours in its path. */
const on = (kind: keyof Ours, body?: object, query?: Record<string, string>): Examples => {
  return (ours) => [
    { params: { id: ours[kind] }, ...(body && { body }), ...(query && { query }), hears: "refused" },
  ];
};
const actOn = (body: object = {}) => on("matter", { version: 4, ...body });

/** A row of a sheet that names one of ours and a unit of theirs. */
const SHEET_OF_PEOPLE = "姓名,账号,单位,岗位\n越权,t1-c1-s1-handler,青禾县第一小学,负责人";

/** An example of every route, by method and path. A new route stands here before it stands anywhere. */
export const EXAMPLES: Record<string, Examples> = {
  "get /api/units": own(),
  "get /api/units/{id}/changes": on("unit"),
  "post /api/units": ({ unit }) => [
    { body: { parentId: unit, kind: "office", code: `x-${newId()}`, name: "德育处" }, hears: "refused" },
  ],
  "post /api/units/{id}/rename": on("unit", { version: 1, name: "改名", onDate: date, reason }),
  "post /api/units/{id}/move": ({ unit }, { unitId }) => [
    { params: { id: unit }, body: { version: 1, parentId: unitId, onDate: date, reason }, hears: "refused" },
    { params: { id: unitId }, body: { version: 1, parentId: unit, onDate: date, reason }, hears: "refused" },
  ],
  "post /api/units/{id}/merge": ({ unit }, { unitId }) => [
    { params: { id: unit }, body: { version: 1, intoId: unitId, onDate: date, reason }, hears: "refused" },
    { params: { id: unitId }, body: { version: 1, intoId: unit, onDate: date, reason }, hears: "refused" },
  ],
  "post /api/units/{id}/close": on("unit", { version: 1, onDate: date, reason }),

  "post /api/units/import-preview": own({ body: new Blob(["名称,类别,上级单位\n越权,处室,青禾县教育局"]) }),
  "post /api/units/import": own({
    query: { stamp: "0".repeat(64) },
    body: new Blob(["名称,类别,上级单位\n越权,处室,青禾县教育局"]),
  }),
  "get /api/units/export": own(),

  "get /api/me": own(),
  "post /api/me/post": ({ post }) => [{ body: { postId: post }, hears: "refused" }],
  "post /api/me/password": own({ body: { current: "不对的密码", next: "lantern over the river" } }),
  "get /api/me/second-factor": own(),
  "post /api/me/second-factor/begin": own({ body: { password: "不对的密码" } }),
  "post /api/me/second-factor": own({ body: { sealed: "不是封好的", code: "123456" } }),
  "post /api/me/second-factor/recovery-codes": own({ body: { password: "不对的密码" } }),
  "post /api/me/second-factor/end": own({ body: { password: "不对的密码" } }),
  "get /api/sign-in-rule": own(),
  "put /api/sign-in-rule": own({ body: { secondFactor: "off", version: 99 } }),
  "get /api/me/sessions": own(),
  "delete /api/me/sessions/{id}": on("session"),

  "get /api/people": ({ unit }) => [
    { hears: "own" },
    asking({ left: "true" }, "own"),
    asking({ unitId: unit }, "refused"),
  ],
  "get /api/people/{id}": on("person"),
  "post /api/people": ({ unit }) => [
    {
      body: { name: "越权", username: `x-${newId()}`, post: { unitId: unit, kind: "head" } },
      hears: "refused",
    },
  ],
  "post /api/people/{id}/posts": ({ person, unit }, { unitId }) => [
    { params: { id: person }, body: { unitId: unit, kind: "head" }, hears: "refused" },
    { params: { id: person }, body: { unitId, kind: "head" }, hears: "refused" },
  ],
  "post /api/people/{id}/posts/{postId}/end": ({ person, post }) => [
    { params: { id: person, postId: post }, body: { version: 1 }, hears: "refused" },
  ],
  "post /api/people/{id}/password": on("person", { version: 1 }),
  "post /api/people/{id}/second-factor/reset": on("person", { version: 1 }),
  "post /api/people/{id}/unlink-provider": on("person", { version: 1 }),
  "post /api/people/{id}/leave": on("person", { version: 1 }),

  "post /api/people/import-preview": own({ body: new Blob([SHEET_OF_PEOPLE]) }),
  "post /api/people/import": own({ query: { stamp: "0".repeat(64) }, body: new Blob([SHEET_OF_PEOPLE]) }),
  "post /api/people/export": own(),

  "get /api/trail": ({ unit, matter, person }) => [
    { hears: "own" },
    asking({ subjectId: matter }, "own"),
    asking({ personId: person }, "own"),
    asking({ unitId: unit }, "refused"),
  ],
  "get /api/trail/chain": own(),
  "get /api/trail/{id}": on("event"),
  "post /api/trail/export": ({ unit, person }) => [
    { body: { personId: person }, hears: "own" },
    { body: { unitId: unit }, hears: "refused" },
  ],

  "post /api/documents": own({ query: { name: "自己的.txt" }, body: new Blob(["自己的一句话。"]) }),
  "get /api/documents": own(),
  "get /api/documents/{id}": on("document"),
  "get /api/documents/{id}/text": on("document"),
  "get /api/documents/{id}/original": on("document"),
  "post /api/documents/{id}/date": on("document", { version: 1, date }),
  "post /api/documents/{id}/retry": on("document", { version: 1 }),

  "post /api/plans": ({ document }) => [
    { body: { documentId: document, title: "借来的计划", year: 2026 }, hears: "refused" },
  ],
  "get /api/plans": own(),
  "get /api/plans/{id}": on("plan"),
  "post /api/plans/{id}/edits": on("plan", {
    version: 1,
    edits: [{ kind: "update-plan", title: "改名" }],
  }),
  "get /api/plans/{id}/adoption": on("plan"),
  "post /api/plans/{id}/revise": on("plan", {
    version: 1,
    onDate: date,
    reason,
    edits: [{ kind: "end-item", itemId: newId() }],
  }),
  "post /api/plans/{id}/adopt": on("plan", { version: 1, adoptedOn: date }),

  "get /api/matters": ({ unit, plan, matter }) => [
    { hears: "own" },
    asking({ leadUnitId: unit }, [200, 403, 404]),
    asking({ ownerUnitId: unit }, "own"),
    asking({ parentId: matter }, "own"),
    asking({ planId: plan }, "own"),
  ],
  "get /api/todo": own(),
  "get /api/matters/wall": own(),
  "get /api/matters/{id}": on("matter"),
  "post /api/matters/{id}/split-preview": on("matter", { unitIds: [] }),
  "get /api/matters/{id}/reusable-evidence": on("matter"),
  "get /api/matter-rules": own(),
  "get /api/matter-rules/preview": own({ query: { preset: "yichang" } }),
  "get /api/evidence/{id}/file": on("evidence"),
  "post /api/matters": ({ unit }) => [
    // A unit out of reach is a mistake in the form; its name is known to all of the authority.
    {
      body: { origin: "instruction", originText: "试一试", ...words, leadUnitId: unit },
      hears: [400, 403],
    },
  ],
  "post /api/matters/dispatch-many": ({ matter }) => [{ body: { ids: [matter] }, hears: "refused" }],
  "post /api/evidence-files": own({ query: { name: "自己的.txt" }, body: new Blob(["自己的佐证"]) }),
  "put /api/matter-rules": own({ body: { preset: "suqian", version: 99 } }),
  "post /api/matters/{id}/dispatch": ({ matter }, { unitId }) => [
    { params: { id: matter }, body: { version: 4, ...landing, leadUnitId: unitId }, hears: "refused" },
  ],
  "post /api/matters/{id}/sign": actOn(),
  "post /api/matters/{id}/decline": actOn({ reason }),
  "post /api/matters/{id}/split": ({ matter }, { unitId }) => [
    {
      params: { id: matter },
      body: { version: 4, ...landing, ...words, unitIds: [unitId] },
      hears: "refused",
    },
  ],
  "post /api/matters/{id}/report": actOn({ content: reason }),
  "post /api/matters/{id}/submit": actOn(),
  "post /api/matters/{id}/return": actOn({ reason }),
  "post /api/matters/{id}/finish": actOn(),
  "post /api/matters/{id}/verify": actOn({ passed: true, note: reason }),
  "post /api/matters/{id}/close": actOn({ outcome: "solved", statement: reason }),
  "post /api/matters/{id}/request-extension": actOn({ newDue: due, reason }),
  "post /api/matters/{id}/decide-extension": actOn({ decision: "granted" }),
  "post /api/matters/{id}/urge": actOn({ level: 1 }),
  "post /api/matters/{id}/cancel": actOn({ reason }),
  "post /api/matters/{id}/reopen": actOn({ reason, dueDate: due }),
  "post /api/matters/{id}/support-sign": ({ matter }, { unitId }) => [
    { params: { id: matter }, body: { version: 4, unitId }, hears: "refused" },
  ],
  "post /api/matters/{id}/support-report": ({ matter }, { unitId }) => [
    { params: { id: matter }, body: { version: 4, unitId, done: true, content: reason }, hears: "refused" },
  ],
};
