/** A font of official papers, and what stands in where a machine has it under another name or not at all. */
interface PaperFont {
  name: string;
  /** In the order in which they are wanted; the word processor takes the first that it has. */
  instead: readonly string[];
}

/** The fonts of GB/T 9704-2012, 5.2.2: body, title and the first two levels of headings; page numbers are in 宋体 (7.5). */
export const FONTS = {
  body: { name: "仿宋_GB2312", instead: ["仿宋", "FangSong"] },
  title: { name: "方正小标宋简体", instead: ["方正小标宋_GBK", "小标宋", "SimSun"] },
  first: { name: "黑体", instead: ["SimHei"] },
  second: { name: "楷体_GB2312", instead: ["楷体", "KaiTi"] },
  number: { name: "宋体", instead: ["SimSun"] },
} as const satisfies Record<string, PaperFont>;

/** One font for every script of a run: letters and figures stand in the same as the characters around them. */
export const face = ({ name }: PaperFont) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });

/** The table of fonts of a docx (ECMA-376, part 1, 17.8.3): each with the names that stand in for it. */
export function fontTable(): string {
  const fonts = Object.values(FONTS).map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead.join(",")}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`;
}
