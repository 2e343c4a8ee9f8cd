import type { FieldProblem } from "../../base/codes.ts";
import { ApiError } from "../../base/web/api.ts";
import { t } from "../i18n.ts";
import { dateWords } from "../marks/date-words.ts";

/** What is wrong with single fields, as Ant Design's `setFields` takes it. */
export interface FieldError {
  name: (string | number)[];
  errors: string[];
}

/** The fields a refusal names, as places in the form: `figures.0.value` is `["figures", 0, "value"]`. */
export function fieldErrors(error: unknown): FieldError[] {
  if (!(error instanceof ApiError)) return [];
  const byPath = new Map<string, string[]>();
  for (const { path, message } of error.problem.fields ?? []) {
    byPath.set(path, [...(byPath.get(path) ?? []), message]);
  }
  return [...byPath].map(([path, errors]) => ({ name: placeOf(path), errors }));
}

/** The field problems that have no place in the form, so that none is lost. */
export function unplacedProblems(error: unknown, places: string[][]): FieldProblem[] {
  if (!(error instanceof ApiError)) return [];
  const known = new Set(places.map((place) => place.join(".")));
  return (error.problem.fields ?? []).filter(({ path }) => !known.has(path));
}

/** Who acted in the meantime, as a sentence; undefined where the error is another. */
export function conflictWords(error: unknown): string | undefined {
  if (!(error instanceof ApiError && error.is("changed-meanwhile"))) return undefined;
  // Nobody touched what the form is about; the refusal itself says it all.
  if (error.isOfOtherPost) return undefined;
  const { by, at, what } = error.problem.facts ?? {};
  if (typeof by !== "string" || typeof at !== "string") return error.problem.detail;
  const done = typeof what === "string" ? what.replace(/[。；]$/, "") : t("作了修改");
  const values = { by, at: dateWords(at, "moment"), what: done };
  return t("{by}于{at}办理：{what}。您填写的内容仍在，请查看最新情况后再提交。", values);
}

function placeOf(path: string): (string | number)[] {
  return path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
