import { isFoundIn } from "../../base/normal-text.ts";

/** Lets a `Select` be searched by what its choices are called, in whatever width and spelling it is typed. */
export const BY_LABEL = {
  filterOption: (typed: string, choice?: { label?: unknown }) =>
    isFoundIn([typeof choice?.label === "string" ? choice.label : ""], typed),
};
