import { t } from "../i18n.ts";

/** Limits that can be told before anything is sent. */
interface FileLimits {
  /** In bytes. */
  largest: number;
  hasRoom: boolean;
  /** Most files in all. */
  most: number;
}

/** Why a file cannot be taken, as a sentence; undefined where it can. */
export function refusalOf(file: { size: number }, limits: FileLimits): string | undefined {
  if (!limits.hasRoom) return t("最多 {most} 个文件", { most: limits.most });
  if (file.size === 0) return t("文件是空的");
  if (file.size > limits.largest)
    return t("超过 {size}，请压缩或拆分后上传", { size: fileSize(limits.largest) });
  return undefined;
}

/** A file name as it may be shown: without the invisible marks that turn its end around to hide what it is. */
export function shownName(name: string): string {
  return name.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** A size in bytes as a person reads it: `1.4 MB`; empty where it is unknown. */
export function fileSize(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return "";
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "KB"] : [bytes / 1024 ** 2, "MB"];
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}
