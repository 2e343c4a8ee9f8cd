import { fileTypeFromBuffer, fileTypeFromFile } from "file-type";
import { safeFileName } from "../../files/file-name.ts";
import type { ReceivedFile } from "../../received-file.ts";
import { AppError } from "../errors.ts";

/**
 * Refuses a program, and a file whose name promises what its bytes are not, such as a plain text called `.docx`. Damaged
 * files are let through: whoever reads them says what is wrong. The first 64 KiB are enough. Error `unsupported-file`.
 */
export async function expectAsNamed(bytes: Uint8Array, name: string): Promise<void> {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name && safeFileName(name))?.[1]?.toLowerCase() ?? "";
  if (PROGRAM_ENDINGS.has(ending) || (await isProgram(bytes)))
    throw new AppError("unsupported-file", "不能上传程序文件");
  const promised = PROMISED[ending];
  if (promised && isText(bytes) && !isPdf(bytes))
    throw new AppError(
      "unsupported-file",
      `文件名以 .${ending} 结尾，内容却不是${promised}，请从原来的软件中重新导出后上传`,
    );
}

/** The type of a file by its bytes alone; without a known signature it is text, unless NUL stands in its first part. */
export async function sniffedMime({ head, path }: Pick<ReceivedFile, "head" | "path">): Promise<string> {
  const known = await fileTypeFromFile(path).catch(() => undefined);
  return known?.mime ?? (isText(head) ? "text/plain" : "application/octet-stream");
}

/** Bytes whose form never is plain text, by the endings that promise them. */
const PROMISED: Record<string, string> = {
  docx: " Word 文档",
  xlsx: " Excel 表格",
  pptx: "演示文稿",
  pdf: " PDF",
  jpg: "图片",
  jpeg: "图片",
  png: "图片",
  zip: "压缩包",
};

const PROGRAM_ENDINGS: ReadonlySet<string> = new Set(
  "exe com scr bat cmd msi dll ps1 vbs js jar sh apk app dmg lnk".split(" "),
);

const PROGRAM_TYPES: ReadonlySet<string> = new Set([
  "application/x-elf",
  "application/x-mach-binary",
  "application/x-msi",
  "application/java-vm",
  "application/wasm",
  "application/x.ms.shortcut",
  "application/x.apple.alias",
  "application/vnd.android.package-archive",
]);

/** What a file's first bytes must hold for its type to be told. */
const HEAD = 64 * 1024;

async function isProgram(bytes: Uint8Array): Promise<boolean> {
  const type = await fileTypeFromBuffer(bytes.subarray(0, HEAD)).catch(() => undefined);
  // Two letters are enough for that type, and a text may begin with them.
  if (type?.mime === "application/x-msdownload") return !isText(bytes);
  return type !== undefined && PROGRAM_TYPES.has(type.mime);
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).toString("latin1").includes("%PDF-");
}

/** Plain text has no NUL in its first part. */
function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 8192).includes(0);
}
