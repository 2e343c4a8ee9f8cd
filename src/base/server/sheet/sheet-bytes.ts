import { LARGEST_SHEET } from "../../import-shape.ts";
import type { ReceivedFile } from "../../received-file.ts";
import { AppError } from "../errors.ts";

/** The bytes of a sheet that was sent, as far as anybody reads one. Error `too-large`. */
export async function sheetBytes(file: ReceivedFile): Promise<Uint8Array> {
  expectSheetSize(file.size);
  return file.bytes(LARGEST_SHEET);
}

/** Refuses more bytes than anybody reads of a sheet. Error `too-large`. */
export function expectSheetSize(size: number): void {
  if (size > LARGEST_SHEET)
    throw new AppError("too-large", `文件超过 ${LARGEST_SHEET / 1024 / 1024} MB，请分成几份导入`);
}
