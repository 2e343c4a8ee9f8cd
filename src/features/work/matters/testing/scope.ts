import { asking, on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";
import { newId } from "../../../../base/ids.ts";

const reason = "试一试能否越权办理";
const date = "2026-01-05";
const due = "2040-09-01";
const landing = { finishStandard: "全部到位", dueDate: due };
const words = { title: "试一试", content: "试一试能否越权办理" };
const actOn = (body: object = {}) => on("matter", { version: 4, ...body });

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  examples: {
    "post /api/plans/{id}/revise": on("plan", {
      version: 1,
      onDate: date,
      reason,
      edits: [{ kind: "end-item", itemId: newId() }],
    }),
    "post /api/plans/{id}/adopt": on("plan", { version: 1, adoptedOn: date }),
    "get /api/plans/{id}/dispatch": on("plan"),
    "get /api/matters": ({ unit, plan, matter }) => [
      { hears: "own" },
      asking({ leadUnitId: unit }, [200, 403, 404]),
      asking({ ownerUnitId: unit }, "own"),
      asking({ parentId: matter }, "own"),
      asking({ planId: plan }, "own"),
    ],
    "get /api/matters/wall": own(),
    "get /api/matters/{id}": on("matter"),
    "post /api/matters/{id}/split-preview": on("matter", { unitIds: [] }),
    "get /api/matters/{id}/reusable-evidence": on("matter"),
    "get /api/matter-rules": own(),
    "get /api/matter-rules/preview": own({ query: { preset: "yichang" } }),
    "post /api/matters": ({ unit }) => [
      // A unit out of reach is a mistake in the form; its name is known to all of the authority.
      {
        body: { origin: "instruction", originText: "试一试", ...words, leadUnitId: unit },
        hears: [400, 403],
      },
    ],
    "post /api/matters/dispatch-many": ({ matter }) => [{ body: { ids: [matter] }, hears: "refused" }],
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
  },
};
