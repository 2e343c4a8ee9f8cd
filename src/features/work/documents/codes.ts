import type { FeatureCode } from "../../../base/codes.ts";

/** Refusals of reading a file. */
export const codes = {
  "unreadable-file": {
    status: 422,
    title: "文件已保存，但无法读出文字",
    meaning: "The original is kept, but no text could be read from it.",
    remedy: "See the reason beside the document (the list of reasons is below) and upload a readable form.",
  },
} as const satisfies Record<string, FeatureCode>;

type Own = Record<keyof typeof codes, FeatureCode>;
declare module "../../../base/codes.ts" {
  interface CodesOfFeatures extends Own {}
}
