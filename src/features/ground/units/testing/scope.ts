import { on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { newId } from "../../../../base/ids.ts";
import { getAlliance, makeAlliance } from "../alliance/contract.ts";

const reason = "试一试能否越权办理";
const date = "2026-01-05";

const SHEET = "联合体,类别,成员单位,角色\n越权集团,教育集团,青禾县第一小学,成员校";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  async fill(server, { authority }) {
    const head = await signedIn(server, authority.username("c1-head"));
    const { id } = await head.call(makeAlliance, {
      body: {
        kind: "group",
        name: "青禾县小学教育集团",
        hostId: authority.units.c1.id,
        since: date,
        members: [{ unitId: authority.units["c1-s1"].id, role: "lead", since: date }],
      },
    });
    const { members } = await head.call(getAlliance, { params: { id } });
    return { alliance: id, allianceMember: members[0]!.id };
  },
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
    "get /api/alliances": own(),
    "get /api/alliance-choices": own(),
    "post /api/alliances/import-preview": own({ body: new Blob([SHEET]) }),
    "post /api/alliances/import": own({ query: { stamp: "0".repeat(64) }, body: new Blob([SHEET]) }),
    "get /api/alliances/export": own(),
    "get /api/alliances/{id}": on("alliance"),
    "get /api/units/{id}/alliances": on("unit"),
    "get /api/units/{id}/alliance-posts": on("unit"),
    "post /api/alliances": ({ unit }, { unitId }) => [
      { body: { kind: "group", name: "越权集团", hostId: unit, since: date }, hears: "refused" },
      {
        body: {
          kind: "group",
          name: "越权联合",
          hostId: unitId,
          since: date,
          members: [{ unitId: unit, role: "member", since: date }],
        },
        // Where the outsider may keep alliances at all, the member out of reach is what is wrong.
        hears: [400, 403, 404],
      },
    ],
    "post /api/alliances/{id}/change": ({ alliance }, { unitId }) => [
      {
        params: { id: alliance! },
        body: { version: 1, name: "改名", hostId: unitId, since: date },
        hears: "refused",
      },
    ],
    "post /api/alliances/{id}/end": on("alliance", { version: 1, onDate: date, reason }),
    "post /api/alliances/{id}/members": ({ alliance }, { unitId }) => [
      {
        params: { id: alliance! },
        body: { version: 1, members: [{ unitId, role: "member", since: date }] },
        hears: "refused",
      },
    ],
    "post /api/alliances/{id}/members/{memberId}/end": ({ alliance, allianceMember }) => [
      {
        params: { id: alliance!, memberId: allianceMember! },
        body: { version: 1, onDate: date, reason },
        hears: "refused",
      },
    ],
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
