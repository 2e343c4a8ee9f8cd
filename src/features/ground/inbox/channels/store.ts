import type { Kysely } from "kysely";
import type { Tables } from "../../../../base/server/database.ts";
import type { Outside } from "../../../../base/server/outside/outside.ts";
import { seal, unseal } from "../../../../base/server/outside/sealed.ts";
import { type Row, recordKind } from "../../../../record/server/records.ts";
import type { Target } from "./senders/sent.ts";

/** Where somebody, or a unit, is told outside the page. */
export const CHANNEL = recordKind("channel", "channel", {
  places: [{ table: "channel", id: "unit_id", path: "unit_path" }],
});
export type ChannelRow = Row<"channel">;

const PURPOSE = "channel 1";

/** Address and key as they are kept. */
export function sealTarget(target: Target, { secret }: Outside): Buffer {
  return seal(JSON.stringify(target), secret, PURPOSE);
}

/** Address and key again; undefined where they were sealed by another installation. */
export function unsealTarget(sealed: Uint8Array, { secret }: Outside): Target | undefined {
  const text = unseal(sealed, secret, PURPOSE);
  return text === undefined ? undefined : (JSON.parse(text) as Target);
}

/** A channel by id; undefined where there is none. */
export function channelById(
  db: Kysely<Tables>,
  authorityId: string,
  id: string,
): Promise<ChannelRow | undefined> {
  return db
    .selectFrom("channel")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", id)
    .executeTakeFirst();
}
