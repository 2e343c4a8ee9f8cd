/** What a file is good for, told from its bytes; its name decides only between containers that look alike. */
export type FileGroup = "word" | "page" | "sheet" | "slides" | "picture" | "text" | "archive" | "media";

/** Wording of the groups, and the endings by which a browser offers their files. */
export const FILE_GROUPS: Record<FileGroup, { name: string; endings: string }> = {
  word: { name: "Word 文档", endings: ".doc,.docx,.wps,.rtf,.odt" },
  page: { name: "PDF 或 OFD", endings: ".pdf,.ofd" },
  sheet: { name: "表格", endings: ".xls,.xlsx,.et,.csv,.ods" },
  slides: { name: "演示文稿", endings: ".ppt,.pptx,.dps,.odp" },
  picture: { name: "图片", endings: "image/*" },
  text: { name: "文本", endings: ".txt" },
  archive: { name: "压缩包", endings: ".zip,.rar,.7z" },
  media: { name: "音视频", endings: "audio/*,video/*" },
};

/** How many files a record carries, how large each may be in bytes, and of which groups; any where nothing is said. */
export interface AttachmentRules {
  most: number;
  largest: number;
  groups?: readonly FileGroup[];
}

/** The most that one request takes, in bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024;

const BY_TYPE: readonly [RegExp, FileGroup][] = [
  [/^image\//, "picture"],
  [/^(?:video|audio)\//, "media"],
  [/^application\/pdf$/, "page"],
  [/wordprocessingml|opendocument\.text|^application\/rtf$|^text\/rtf$/, "word"],
  [/spreadsheetml|opendocument\.spreadsheet/, "sheet"],
  [/presentationml|opendocument\.presentation/, "slides"],
];

/** Old Office and OFD files are containers whose bytes do not say what is in them. */
const BY_ENDING: Record<string, FileGroup> = {
  doc: "word",
  docx: "word",
  wps: "word",
  xls: "sheet",
  xlsx: "sheet",
  et: "sheet",
  ppt: "slides",
  pptx: "slides",
  dps: "slides",
  ofd: "page",
};

/** The group of a file by its type, as its bytes say it, and its name; undefined where it is of none. */
export function groupOf({ mime, name }: { mime: string; name: string }): FileGroup | undefined {
  const known = BY_TYPE.find(([type]) => type.test(mime))?.[1];
  if (known) return known;
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (/^application\/(?:x-cfb|zip)$/.test(mime))
    return BY_ENDING[ending] ?? (mime.endsWith("zip") ? "archive" : undefined);
  if (mime.startsWith("text/")) return ending === "csv" ? "sheet" : "text";
  return /zip|rar|7z|tar|compress|bzip|lzip|-xz/.test(mime) ? "archive" : undefined;
}
