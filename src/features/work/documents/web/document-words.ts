import type { Tone } from "../../../../ui/marks/state-tag.tsx";
import type { DocumentRow, DocumentStatus } from "../contract.ts";

/** How each status feels; its word says it exactly. */
export const STATUS_TONES: Record<DocumentStatus, Tone> = {
  received: "waiting",
  reading: "active",
  read: "good",
  failed: "bad",
};

/** Wording of what kind of file it is. */
export const KIND_NAMES: Record<NonNullable<DocumentRow["kind"]>, string> = {
  text: "纯文本",
  docx: "Word 文档",
  pdf: "PDF",
  html: "网页",
};

/** What to do about a failed reading, said once for all its reasons. */
export const WAY_OUT =
  "原件已完整保存。可另存为 docx、pdf 或 txt 后重新上传；如文件加了密码，请先去除密码；也可把文字复制后用“粘贴文字”提交。";

/** Endings that can be read; the server looks at the content itself. */
export const ACCEPTED = ".txt,.docx,.doc,.pdf,.html,.htm,.mht,.mhtml";
