import type { Words } from "../../../base/words/words.ts";

/** What files and their acts are called. */
export const words: Words = {
  subjects: { "file-upload": "上传的文件" },
  verbs: { "file.upload": "上传文件" },
  changes: { mime: "文件类型", size: "字节数", fileHash: "文件校验值", files: "附件" },
  fields: { fileHash: "文件", attachmentId: "文件", files: "附件" },
};
