import { z } from "zod";
import { oneLine } from "./normal-text.ts";

/**
 * A name, title or other text of one line, as it is kept: line breaks are spaces, and one of nothing but marks that
 * nobody sees is empty. Bounds come behind it, each with its words: `Line.min(1, "请填写名称").max(80, "…")`.
 */
export const Line = z.string().overwrite(oneLine);

/** The same for codes and numbers, which are the same in either width: １２３ is kept as 123. */
export const NarrowLine = z.string().overwrite((text) => oneLine(text.normalize("NFKC")));

/** Words that a list is searched for, in an address; nothing in it is the whole list. */
export const SearchWords = z.string().trim().max(100).optional();
