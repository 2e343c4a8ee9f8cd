import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { dueWords } from "../../../../../ui/marks/due-words.ts";
import { StateTag, type Tone } from "../../../../../ui/marks/state-tag.tsx";
import { Panel } from "../../../../../ui/record/panel.tsx";
import type { MatterStory } from "../../contract.ts";
import { isAwaited } from "../due-date.tsx";
import { SUPPORT_STATES } from "../words.ts";
import s from "./story.module.css";

type Support = MatterStory["supports"][number];

const TONES: Record<Support["state"], Tone> = { asked: "waiting", signed: "active", done: "good" };

/** The supporting units, each with its own due date and how far it is. */
export function SupportsPanel({ matter, today }: { matter: MatterStory; today: string }) {
  return (
    <Panel id="matter-supports" title={t("协办单位")}>
      <ul className={s.supports}>
        {matter.supports.map(({ unit, dueDate, state }) => (
          <li key={unit.id}>
            <span>
              {unit.name}
              <small>
                {dueDate ? (
                  <>
                    <DateText value={dueDate} form="short" />{" "}
                    {state !== "done" && isAwaited(matter.state, dueDate, today) && dueWords(dueDate, today)}
                  </>
                ) : (
                  t("与事项同期")
                )}
              </small>
            </span>
            <StateTag tone={TONES[state]}>{t(SUPPORT_STATES[state])}</StateTag>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
