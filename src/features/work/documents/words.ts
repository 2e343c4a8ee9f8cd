import type { Words } from "../../../base/words/words.ts";

/** What documents and their acts are called. */
export const words: Words = {
  subjects: { document: "文稿" },
  verbs: {
    "document.upload": "上传文稿",
    "document.begin-reading": "开始读取文稿",
    "document.read": "读出文稿",
    "document.fail": "文稿读取失败",
    "document.retry": "重新读取文稿",
    "document.set-date": "设定文稿日期",
    "document.pass-on": "文稿移交",
  },
  changes: {
    documentId: "文稿",
    source: "来源",
    hash: "文件校验值",
    failure: "原失败原因",
    encoding: "文字编码",
    length: "字数",
    date: "文稿日期",
    warnings: "读取提示",
  },
  values: { source: { upload: "上传", paste: "粘贴" } },
  fields: { documentId: "文稿" },
};
