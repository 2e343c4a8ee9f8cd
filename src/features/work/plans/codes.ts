import type { FeatureCode } from "../../../base/codes.ts";

/** Refusals of adopting a plan. */
export const codes = {
  "not-accounted": {
    status: 422,
    title: "还有语句没有着落，暂不能定稿",
    meaning: "The plan still has task sentences without an item and not set aside; `facts.open` names them.",
    remedy: "Bind them, make them items, or set them aside with a reason.",
  },
} as const satisfies Record<string, FeatureCode>;

type Own = Record<keyof typeof codes, FeatureCode>;
declare module "../../../base/codes.ts" {
  interface CodesOfFeatures extends Own {}
}
