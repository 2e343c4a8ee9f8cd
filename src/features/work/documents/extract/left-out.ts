import type { ExtractWarning } from "./storable.ts";

/** Says how many characters stand in the file crossed out or hidden: they do not count, and nobody may miss them. */
export function leftOutWarnings(struck: number, hidden: number): ExtractWarning[] {
  const warnings: ExtractWarning[] = [];
  if (struck > 0)
    warnings.push({ code: "struck-left-out", message: `文中划去的文字（${struck} 字）未读入，请核对。` });
  if (hidden > 0)
    warnings.push({ code: "hidden-left-out", message: `文中隐藏的文字（${hidden} 字）未读入，请核对。` });
  return warnings;
}
