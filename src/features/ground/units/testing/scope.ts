import { on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";
import { newId } from "../../../../base/ids.ts";

const reason = "试一试能否越权办理";
const date = "2026-01-05";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  examples: {
    "get /api/units": own(),
    "get /api/units/{id}/changes": on("unit"),
    "post /api/units": ({ unit }) => [
      { body: { parentId: unit, kind: "office", code: `x-${newId()}`, name: "德育处" }, hears: "refused" },
    ],
    "post /api/units/{id}/rename": on("unit", { version: 1, name: "改名", onDate: date, reason }),
    "post /api/units/{id}/move": ({ unit }, { unitId }) => [
      {
        params: { id: unit },
        body: { version: 1, parentId: unitId, onDate: date, reason },
        hears: "refused",
      },
      {
        params: { id: unitId },
        body: { version: 1, parentId: unit, onDate: date, reason },
        hears: "refused",
      },
    ],
    "post /api/units/{id}/merge": ({ unit }, { unitId }) => [
      { params: { id: unit }, body: { version: 1, intoId: unitId, onDate: date, reason }, hears: "refused" },
      { params: { id: unitId }, body: { version: 1, intoId: unit, onDate: date, reason }, hears: "refused" },
    ],
    "post /api/units/{id}/close": on("unit", { version: 1, onDate: date, reason }),
    "get /api/units/{id}/remits": on("unit"),
    "post /api/units/{id}/remit": on("unit", { version: 1, text: "负责学籍", onDate: date, reason }),
    "post /api/units/remits/read": own({ body: { text: "基础教育科：负责学籍。" } }),
    "post /api/units/remits": ({ unit }) => [
      {
        body: { rows: [{ unitId: unit, version: 1, text: "负责学籍" }], onDate: date, reason },
        hears: "refused",
      },
    ],
    "post /api/units/import-preview": own({ body: new Blob(["名称,类别,上级单位\n越权,处室,青禾县教育局"]) }),
    "post /api/units/import": own({
      query: { stamp: "0".repeat(64) },
      body: new Blob(["名称,类别,上级单位\n越权,处室,青禾县教育局"]),
    }),
    "get /api/units/export": own(),
  },
};
