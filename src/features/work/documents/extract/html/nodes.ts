import type { CheerioAPI } from "cheerio";

/** A parsed node, and an element; the parser names these types in a package that is not ours to import. */
export type PageNode = ReturnType<CheerioAPI["root"]>[0]["children"][number];
export type Element = Extract<PageNode, { attribs: unknown }>;

/** Whether a node is an element that a page may show. */
export function isTag(node: PageNode): node is Element {
  return "children" in node && node.type === "tag";
}
