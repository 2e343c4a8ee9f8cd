import { AppError } from "../../../../base/server/errors.ts";
import { type ArchiveLimits, ArchiveRefused, openArchive } from "../../../../base/server/files/archive.ts";
import type { FileStore } from "../../../../base/server/files/file-store.ts";
import { readCells } from "../../../../base/server/sheet/read-cells.ts";
import type { AttachmentView, ShownAs } from "../contract.ts";
import { openedWith } from "./opened-with.ts";

type Look = Pick<AttachmentView, "shownAs" | "note" | "sheets">;

/** What a file is, as far as showing it goes. */
interface Seen {
  hash: string;
  name: string;
  mime: string;
  size: number;
}

const MIB = 1024 * 1024;

/** Largest file that a browser is asked to draw, in bytes. */
const LARGEST_SHOWN = 30 * MIB;

/** What a browser unpacks of a Word file: a report with many photos stays below. */
const DOCX_LIMITS: ArchiveLimits = { entries: 5_000, unpacked: 80 * MIB, ratio: 250 };

/** How much of a workbook is shown. */
const SHOWN = { sheets: 10, rows: 500, cells: 50, letters: 2_000 };

const TOO_LARGE = "此文件较大，不在网页中显示，请下载后查看";
const DAMAGED = "此文件已损坏或有打开密码，不能在网页中显示，请下载后查看";
const CUT = "表格较大，只显示前面一部分行、列和工作表，全部内容请下载查看";
const SWOLLEN = "此文件解压后过大，为安全起见不在网页中显示，请下载后查看";

/**
 * How a stored file is shown, judged by its bytes' type, and the reason in words where it is not. A container is measured
 * before any browser unpacks it. Error `not-found` where the store does not hold it.
 */
export async function lookAt(files: FileStore, file: Seen): Promise<Look> {
  const form = formOf(file);
  if (form === "none") return notShown(openedWith(file.name));
  if (file.size > LARGEST_SHOWN) return notShown(TOO_LARGE);
  if (form === "docx") return lookAtWord(await files.get(file.hash));
  if (form === "sheet") return lookAtSheet(await files.get(file.hash));
  return { shownAs: form, note: null, sheets: [] };
}

function formOf({ mime }: Seen): ShownAs {
  if (PICTURES.has(mime)) return "picture";
  if (mime === "application/pdf") return "pdf";
  if (mime.includes("wordprocessingml.document")) return "docx";
  return mime.includes("spreadsheetml.sheet") ? "sheet" : "none";
}

/** Pictures that every browser shows. */
const PICTURES = new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]);

async function lookAtWord(bytes: Uint8Array): Promise<Look> {
  try {
    const archive = await openArchive(bytes, DOCX_LIMITS);
    if (archive.encrypted) return notShown(DAMAGED);
    // Headers may lie; what a browser would unpack is unpacked here once, piece by piece and within the limits.
    await archive.unpack(() => true);
    return { shownAs: "docx", note: null, sheets: [] };
  } catch (error) {
    return notShown(error instanceof ArchiveRefused ? SWOLLEN : DAMAGED);
  }
}

async function lookAtSheet(bytes: Uint8Array): Promise<Look> {
  try {
    const tabs = (await readCells(bytes)).filter(({ isHidden }) => !isHidden);
    const sheets = tabs
      .slice(0, SHOWN.sheets)
      .map(({ name = "", rows }) => ({ name, rows: rows.slice(0, SHOWN.rows).map(shownCells) }));
    const isCut = tabs.length > SHOWN.sheets || tabs.some(({ rows }) => isMore(rows));
    const note = isCut ? CUT : null;
    return { shownAs: "sheet", note, sheets };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return notShown(error.code === "too-large" ? TOO_LARGE : DAMAGED);
  }
}

function shownCells(row: readonly string[]): string[] {
  return row.slice(0, SHOWN.cells).map((cell) => cell.slice(0, SHOWN.letters));
}

function isMore(rows: readonly string[][]): boolean {
  return rows.length > SHOWN.rows || rows.some((row) => row.length > SHOWN.cells);
}

function notShown(note: string): Look {
  return { shownAs: "none", note, sheets: [] };
}
