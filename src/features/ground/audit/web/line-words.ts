import { words } from "../../../../base/words/words.ts";
import { currentLanguage, t } from "../../../../ui/i18n.ts";
import type { Changed, TrailRow } from "../contract.ts";

/** Most facts that a line in English tells; the drawer has all. */
const MOST_FACTS = 3;

const STATE = "状态";
/** What a person cannot read. */
const ID_OR_HASH = /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9a-f]{64}$/;

/** The act's name in the language of the screen. */
export function actName({ verb }: Pick<TrailRow, "verb">): string {
  return t(words().verbs[verb] ?? verb);
}

/** The unit and post acted from. */
export function postWords({ actorUnit, post }: Pick<TrailRow, "actorUnit" | "post">): string {
  return `${actorUnit} · ${t(post)}`;
}

/**
 * What was done, in one line: in Chinese the sentence that the trail keeps, which is part of its seal; in English the
 * act's name with the first facts of what changed.
 */
export function lineWords(row: Pick<TrailRow, "verb" | "summary" | "changed">): string {
  if (currentLanguage() !== "en") return row.summary;
  const told = row.changed.filter(({ after }) => !ID_OR_HASH.test(after));
  // What became of the state follows from the act, so it comes last.
  const inOrder = [
    ...told.filter(({ label }) => label !== STATE),
    ...told.filter(({ label }) => label === STATE),
  ];
  const facts = inOrder.slice(0, MOST_FACTS).map((one) => `${t(one.label)}: ${changeWords(one)}`);
  return facts.length > 0 ? `${actName(row)} · ${facts.join("; ")}` : actName(row);
}

/** What a thing is now, or was before and is now. */
function changeWords(changed: Changed): string {
  const after = afterWords(changed);
  return changed.before === null ? after : `${t(changed.before || "无")} → ${after}`;
}

/** What a thing is after the act. */
export function afterWords({ after, count }: Pick<Changed, "after" | "count">): string {
  if (count === null) return t(after || "无");
  return after ? t("{named}等 {count} 项", { named: after, count }) : t("共 {count} 处", { count });
}
