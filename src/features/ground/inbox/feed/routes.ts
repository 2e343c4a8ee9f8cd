import type { ReadTx } from "../../../../base/server/act.ts";
import { type MountedRoute, on, onPublic } from "../../../../base/server/feature.ts";
import type { TodoSources } from "../reads.ts";
import { closeFeed, renewFeed } from "./commands/keep-feed.ts";
import * as contract from "./contract.ts";
import { keyOf } from "./feed-key.ts";
import { feedOf } from "./read-feed.ts";

/** The calendar that a telephone subscribes to: its address given out, renewed and taken back, and what it shows. */
export const feedRoutes = (sources: () => TodoSources): MountedRoute[] => [
  on(contract.getFeed, (_, { read }) => read(feedState)),
  on(contract.renewFeed, async ({ body: { version: seen, secret } }, { act, actor }) => {
    const { version } = await act(async (tx) => ({ version: await renewFeed(tx, seen, secret) }));
    const key = keyOf({ authorityId: actor.authorityId, postId: actor.postId, secret });
    return { version, path: contract.readFeed.path.replace("{key}", key) };
  }),
  on(contract.closeFeed, ({ body }, { act }) =>
    act(async (tx) => ({ version: await closeFeed(tx, body.version) })),
  ),
  onPublic(contract.readFeed, async ({ params }, { db }) => {
    const text = await feedOf(db, sources(), params.key);
    return new Response(text, { headers: { "content-type": "text/calendar; charset=utf-8" } });
  }),
];

async function feedState({ db, actor }: ReadTx) {
  const row = await db
    .selectFrom("calendar_feed")
    .select(["version", "secret_digest"])
    .where("authority_id", "=", actor.authorityId)
    .where("post_id", "=", actor.postId)
    .executeTakeFirst();
  return { version: row?.version ?? 0, isOpen: row?.secret_digest != null };
}
