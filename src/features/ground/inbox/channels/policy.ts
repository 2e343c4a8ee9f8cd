import type { Actor, PostKind } from "../../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden, unlessNow } from "../../../../record/decision.ts";

const KEEPERS: readonly PostKind[] = ["head", "unit-admin"];

/** Whoever answers for a unit decides where outside it is told of its work. */
export function mayOpenHooks({ post }: Pick<Actor, "post">): Decision {
  return KEEPERS.includes(post) ? ALLOWED : forbidden("群机器人和系统接口由本单位负责人或单位管理员登记");
}

/** Where a channel belongs. */
export interface ChannelOwner {
  person_id: string | null;
  unit_id: string | null;
  closed_at: Date | null;
}

/** One's own, and that of the unit whose post one holds. */
export function seesChannel(
  { personId, unitId }: Pick<Actor, "personId" | "unitId">,
  channel: ChannelOwner,
): boolean {
  return channel.person_id === personId || channel.unit_id === unitId;
}

/** Whether a channel that one sees may be changed, tried or ended. */
export function mayChangeChannel(actor: Actor, channel: ChannelOwner): Decision {
  const may = channel.person_id === null ? mayOpenHooks(actor) : ALLOWED;
  return may === ALLOWED ? unlessNow(channel.closed_at ? "这个提醒方式已经停用" : undefined) : may;
}

/** What did not arrive is seen to by whoever administers the authority. */
export function maySeeDeliveries({ post, unitKind }: Pick<Actor, "post" | "unitKind">): Decision {
  return post === "unit-admin" && unitKind === "authority"
    ? ALLOWED
    : forbidden("送达记录由主管局的单位管理员查看");
}
