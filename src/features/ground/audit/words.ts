import type { Words } from "../../../base/words/words.ts";

/** What the trail calls its own act, the export. */
export const words: Words = {
  subjects: { "trail-export": "留痕导出" },
  verbs: { "trail.export": "导出留痕" },
};
