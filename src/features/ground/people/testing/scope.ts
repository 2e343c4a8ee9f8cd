import { asking, on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { newId } from "../../../../base/ids.ts";
import { setDeputy } from "../deputy/contract.ts";

/** A row of a sheet that names one of ours and a unit of theirs. */
const SHEET_OF_PEOPLE = "姓名,账号,单位,岗位\n越权,t1-c1-s1-handler,青禾县第一小学,负责人";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  async fill(server, { authority }) {
    const head = await signedIn(server, authority.username("c1-head"));
    const { postId } = authority.people["c1-head"];
    const { personId } = authority.people["c1-handler"];
    const body = { postId, personId, from: "2090-01-01", to: "2090-01-02" };
    return { deputy: (await head.call(setDeputy, { body })).id };
  },
  examples: {
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
    "get /api/staffing": () => [{ hears: "own" }],
    "get /api/deputies": own(),
    "post /api/deputies": ({ post, person }) => [
      { body: { postId: post, personId: person, from: "2090-01-01", to: "2090-01-02" }, hears: "refused" },
    ],
    "post /api/deputies/{id}/end": on("deputy", { version: 1 }),
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
  },
};
