import { on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { newId } from "../../../../base/ids.ts";
import { inAuthority } from "../../../../base/server/act.ts";
import { openHook } from "../channels/contract.ts";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  async fill(server, { authority }) {
    const admin = await signedIn(server, authority.username("admin"));
    const body = {
      kind: "webhook" as const,
      address: "https://hooks.example.cn/a",
      key: `whsec_${"A".repeat(32)}`,
    };
    const channel = await admin.call(openHook, { body });
    const delivery = newId();
    await inAuthority(server.db, authority.id, async (trx) => {
      const sent = {
        state: "given-up" as const,
        digest_on: "2026-03-04",
        first_at: new Date(),
        next_at: new Date(),
      };
      const row = { authority_id: authority.id, id: delivery, channel_id: channel.id, ...sent };
      await trx.insertInto("delivery").values(row).execute();
    });
    return { channel: channel.id, delivery };
  },
  examples: {
    "get /api/todo": own(),
    "get /api/channels": own(),
    "post /api/channels/mail": own({ body: { mail: "nobody@example.cn" } }),
    "post /api/channels/hooks": own({ body: { kind: "wecom", address: "https://10.0.0.1/" } }),
    "post /api/channels/{id}/confirm": on("channel", { version: 1, code: "123456" }),
    "post /api/channels/{id}/choose": on("channel", { version: 1, digest: true, atOnce: [] }),
    "post /api/channels/{id}/try": on("channel", { version: 1 }),
    "post /api/channels/{id}/close": on("channel", { version: 1 }),
    "get /api/deliveries": own(),
    "post /api/deliveries/{id}/again": on("delivery"),
    "get /api/notices": own(),
    "get /api/notices/new": own(),
    "get /api/notices/live": own(),
    "get /api/calendar-feed": own(),
    "post /api/calendar-feed": own({ body: { version: 99, secret: "A".repeat(32) } }),
    "post /api/calendar-feed/close": own({ body: { version: 99 } }),
  },
};
