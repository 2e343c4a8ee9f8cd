import type { FeatureCode } from "../../../base/codes.ts";

/** Refusals of signing in. */
export const codes = {
  "sign-in-failed": {
    status: 401,
    title: "账号或密码不正确",
    meaning: "Unknown name or wrong password; which of the two is not told.",
    remedy: "Try again, or ask the unit administrator for a new temporary password.",
  },
  "locked-out": {
    status: 429,
    title: "连续多次输错密码，账号已暂时锁定",
    meaning:
      "Five wrong passwords in a row from one network: the name is locked there for 15 minutes, and nowhere else. Or too many wrong codes.",
    remedy:
      "Wait, sign in from elsewhere, or ask the unit administrator for a new temporary password, which lifts the lock.",
  },
  "weak-password": {
    status: 400,
    title: "密码不符合要求",
    meaning: "Too short (below 10 characters), too common, or the sign-in name itself.",
    remedy: "Choose another; the sentence says which rule it broke.",
  },
} as const satisfies Record<string, FeatureCode>;

type Own = Record<keyof typeof codes, FeatureCode>;
declare module "../../../base/codes.ts" {
  interface CodesOfFeatures extends Own {}
}
