import { isSpace } from "./text/segment.ts";
import type { Flag, Framework, ReadingWarning, Segment, WarningCode } from "./types.ts";

/** Says in Chinese what a clerk should look at in a reading. */

const HAN_SHARE = 0.2;
const SAMPLE = 20_000;

/** Warnings of a reading, whole-text ones first. */
export function warningsOf(
  text: string,
  segments: readonly Segment[],
  frameworks: readonly Framework[],
): ReadingWarning[] {
  const warnings: ReadingWarning[] = [];
  if (segments.length === 0) return [{ code: "empty-text", message: "文稿没有可读的文字。" }];
  if (!isChinese(text)) {
    warnings.push({ code: "not-chinese", message: "文稿以非中文内容为主，识别结果仅供参考。" });
  }
  addFlags(warnings, segments);
  for (const { name, size, found, start, end } of frameworks) {
    if (size === null || found === size) continue;
    const message =
      found === 0
        ? `“${name}”未列出具体内容，请补充。`
        : `“${name}”应有 ${size} 项，${found < size ? "只" : ""}找到 ${found} 项，请核对。`;
    warnings.push({ code: "framework-incomplete", message, start, end });
  }
  return warnings;
}

/** Whether a fair share of the characters in the text's first part is Chinese. */
function isChinese(text: string): boolean {
  const end = Math.min(text.length, SAMPLE);
  let characters = 0;
  let han = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (isSpace(unit)) continue;
    characters++;
    if (unit >= 0x4e00 && unit <= 0x9fff) han++;
  }
  return han >= characters * HAN_SHARE;
}

/** What is said of the segments that carry a flag, in the order in which it is said. */
const FLAG_WARNINGS: [Flag, WarningCode, (count: number) => string][] = [
  ["traditional", "traditional", (n) => `文稿含繁体字（${n} 句），已按简体识别，原文未改动。`],
  ["mojibake", "mojibake", (n) => `有 ${n} 句含乱码，请对照原件核对。`],
  ["broken-line", "broken-lines", (n) => `有 ${n} 句被换行截断，已连读。`],
  ["unbalanced-quotes", "unbalanced-quotes", (n) => `有 ${n} 句引号或括号不成对，请核对断句。`],
];

function addFlags(warnings: ReadingWarning[], segments: readonly Segment[]): void {
  const flagged = segments.filter(({ flags }) => flags.length > 0);
  for (const [flag, code, message] of FLAG_WARNINGS) {
    const carriers = flagged.filter(({ flags }) => flags.includes(flag));
    if (carriers.length === 0) continue;
    const { start, end } = carriers[0]!;
    warnings.push({ code, message: message(carriers.length), start, end });
  }
}
