/** What becomes of something that is sent. */
export const DELIVERY_STATES = ["waiting", "failing", "sent", "folded", "dropped", "given-up"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What each is called on screen. */
export const DELIVERY_NAMES: Record<DeliveryState, string> = {
  waiting: "待发",
  failing: "重试中",
  sent: "已发",
  folded: "已并入摘要",
  dropped: "已办，不再发",
  "given-up": "未送达",
};

/** After so long without success it is given up, in milliseconds. */
export const TRIED_FOR_MS = 3 * 86_400_000;

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** How long to wait after so many tries that failed, in milliseconds: a minute, doubled up to an hour. */
export function pauseAfter(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 10));
}

/** What becomes of a delivery that failed at this moment. */
export function afterFailure(
  { tries, firstAt }: { tries: number; firstAt: Date },
  now: Date,
): { state: "failing"; nextAt: Date } | { state: "given-up" } {
  if (now.getTime() - firstAt.getTime() >= TRIED_FOR_MS) return { state: "given-up" };
  return { state: "failing", nextAt: new Date(now.getTime() + pauseAfter(tries + 1)) };
}
