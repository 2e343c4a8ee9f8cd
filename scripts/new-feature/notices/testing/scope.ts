import { on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { openNotice } from "../contract.ts";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  async fill(server, { authority }) {
    const handler = await signedIn(server, authority.username("c1-s1-handler"));
    const { id } = await handler.call(openNotice, { body: { title: "青禾内部事项" } });
    return { notice: id };
  },
  examples: {
    "post /api/notices": own({ body: { title: "自己的" } }),
    "get /api/notices": own(),
    "get /api/notices/{id}": on("notice"),
    "post /api/notices/{id}/act": on("notice", { act: "finish", version: 1 }),
  },
};
