import { t } from "../../../../../ui/i18n.ts";
import type { MatterStory } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { ActButton } from "../acts/act-button.tsx";
import { GRAVE_ACTS, naturalNext, refusedActs } from "../acts/natural-next.ts";
import { useActs } from "../acts/use-acts.tsx";
import { actName } from "../words.ts";
import s from "./story.module.css";

/**
 * Exactly the acts that are allowed. One's own stand first, with the natural next as the main button; what one
 * could do in the place of a unit below is kept apart, so that nobody does it by mistake. What the post could do but
 * not yet is no button: it is said, with the reason, where a finger that cannot hover reads it too.
 */
export function ActBar({ matter }: { matter: MatterStory }) {
  const { open, dialog } = useActs();
  const allowed = matter.allowed.filter((act) => hasObject(act, matter));
  const own = allowed.filter((act) => !matter.onBehalf.includes(act));
  const next = naturalNext(matter, own);
  const refused = refusedActs(matter);
  if (allowed.length + refused.length === 0) return null;
  const button = (act: Act) => (
    <ActButton key={act} act={act} row={matter} isNext={act === next} open={open} />
  );
  return (
    <section className={s.acts} aria-label={t("可办理的操作")}>
      {inOrder(own, next).map(button)}
      {own.length < allowed.length && (
        <details className={s.onBehalf}>
          <summary>{t("代下级办理")}</summary>
          <div>{allowed.filter((act) => !own.includes(act)).map(button)}</div>
        </details>
      )}
      {refused.length > 0 && (
        <ul className={s.refused} aria-label={t("现在还不能办理")}>
          {refused.map((act) => (
            <li key={act}>
              {t("{act}：{reason}", { act: actName(act), reason: matter.refused[act] ?? "" })}
            </li>
          ))}
        </ul>
      )}
      {dialog}
    </section>
  );
}

/** The main act first; what ends or undoes comes last. */
function inOrder(acts: readonly Act[], next: Act | undefined): Act[] {
  const place = (act: Act) => (act === next ? 0 : GRAVE_ACTS.includes(act) ? 2 : 1);
  return acts.toSorted((a, b) => place(a) - place(b));
}

/** Signing and reporting for a supporting unit need one that has not done so yet. */
function hasObject(act: Act, { supports }: MatterStory): boolean {
  if (act === "support-sign") return supports.some(({ state }) => state === "asked");
  return act !== "support-report" || supports.some(({ state }) => state !== "done");
}
