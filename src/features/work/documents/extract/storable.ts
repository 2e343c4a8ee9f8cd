/** One remark on how the text was read; shown beside it. */
export interface ExtractWarning {
  code: string;
  message: string;
  page?: number;
}

const REPLACEMENT = "\uFFFD";
const LONE_SURROGATE = /\p{Cs}/u;
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * Makes a text that PostgreSQL and JSON can hold: NUL and lone surrogates become U+FFFD, one unit for one unit,
 * so that every offset stays where it was. What was replaced is said in `warnings`.
 */
export function makeStorable(text: string): { text: string; warnings: ExtractWarning[] } {
  const warnings: ExtractWarning[] = [];
  let result = text;
  if (result.includes("\0")) {
    const count = result.split("\0").length - 1;
    result = result.replaceAll("\0", REPLACEMENT);
    warnings.push({ code: "nul-replaced", message: `文中有 ${count} 个空字符，已用“${REPLACEMENT}”代替。` });
  }
  if (LONE_SURROGATE.test(result)) {
    result = result.replace(LONE_SURROGATES, REPLACEMENT);
    warnings.push({ code: "surrogate-replaced", message: `文中有不完整的字符，已用“${REPLACEMENT}”代替。` });
  }
  return { text: result, warnings };
}
