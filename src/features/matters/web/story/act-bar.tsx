import { Button, Tooltip } from "antd";
import { useMe } from "../../../../base/web/me.ts";
import { t } from "../../../../ui/i18n.ts";
import type { MatterStory } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { ActButton } from "../acts/act-button.tsx";
import { GRAVE_ACTS, isOwnAct, naturalNext, refusedActs } from "../acts/natural-next.ts";
import { useActs } from "../acts/use-acts.tsx";
import { actName } from "../words.ts";
import s from "./story.module.css";

/** Exactly the acts that are allowed; those the post could do but not yet stand beside them with the reason. */
export function ActBar({ matter }: { matter: MatterStory }) {
  const { open, dialog } = useActs();
  const allowed = matter.allowed.filter((act) => hasObject(act, matter));
  const { post } = useMe();
  const own = allowed.filter((act) => isOwnAct(act, matter, post.unitId));
  const next = naturalNext(matter, own);
  const refused = refusedActs(matter);
  if (allowed.length + refused.length === 0) return null;
  return (
    <section className={s.acts} aria-label={t("可办理的操作")}>
      {inOrder(allowed, own, next).map((act) => (
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

/** The main act first, then one's own, then what one may do for those below; what ends or undoes comes last. */
function inOrder(allowed: readonly Act[], own: readonly Act[], next: Act | undefined): Act[] {
  const place = (act: Act) => (act === next ? 0 : GRAVE_ACTS.includes(act) ? 3 : own.includes(act) ? 1 : 2);
  return allowed.toSorted((a, b) => place(a) - place(b));
}

/** Signing and reporting for a supporting unit need one that has not done so yet. */
function hasObject(act: Act, { supports }: MatterStory): boolean {
  if (act === "support-sign") return supports.some(({ state }) => state === "asked");
  return act !== "support-report" || supports.some(({ state }) => state !== "done");
}
