import { Button, Tooltip } from "antd";
import { t } from "../../../../ui/i18n.ts";
import type { MatterStory } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { ActButton } from "../acts/act-button.tsx";
import { GRAVE_ACTS, naturalNext, refusedActs } from "../acts/natural-next.ts";
import { useActs } from "../acts/use-acts.tsx";
import { actName } from "../words.ts";
import s from "./story.module.css";

/** Exactly the acts that are allowed; those the post could do but not yet stand beside them with the reason. */
export function ActBar({ matter }: { matter: MatterStory }) {
  const { open, dialog } = useActs();
  const next = naturalNext(matter, matter.allowed);
  const refused = refusedActs(matter);
  if (matter.allowed.length + refused.length === 0) return null;
  return (
    <section className={s.acts} aria-label={t("可办理的操作")}>
      {inOrder(matter.allowed, next).map((act) => (
        <ActButton key={act} act={act} row={matter} isNext={act === next} open={open} />
      ))}
      {refused.map((act) => (
        <Tooltip key={act} title={matter.refused[act]} trigger={["hover", "focus", "click"]}>
          {/* Not `disabled`: the reason must be within reach of the keyboard. */}
          <Button className={s.refused} aria-disabled aria-label={`${actName(act)}：${matter.refused[act]}`}>
            {actName(act)}
          </Button>
        </Tooltip>
      ))}
      {dialog}
    </section>
  );
}

/** The main act first, what ends or undoes last. */
function inOrder(acts: readonly Act[], next: Act | undefined): Act[] {
  const place = (act: Act) => (act === next ? 0 : GRAVE_ACTS.includes(act) ? 2 : 1);
  return acts.toSorted((a, b) => place(a) - place(b));
}
