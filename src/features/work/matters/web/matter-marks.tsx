import { t } from "../../../../ui/i18n.ts";
import { Lamp } from "../../../../ui/marks/lamp.tsx";
import { StateTag } from "../../../../ui/marks/state-tag.tsx";
import type { MatterRow } from "../contract.ts";
import { STATE_TABLE } from "../states.ts";
import { OUTCOME_NAMES, STATE_TONES } from "./words.ts";

/** A matter's lamp with the words of the rule that lit it. */
export function MatterLamp({ row }: { row: Pick<MatterRow, "lamp" | "lampSays"> }) {
  return <Lamp colour={row.lamp} word={t(row.lampSays)} />;
}

/** A matter's state; a closed one says how it ended. */
export function MatterState({ row }: { row: Pick<MatterRow, "state" | "outcome"> }) {
  if (row.outcome) {
    return (
      <StateTag tone={row.outcome === "solved" ? "good" : "care"}>{t(OUTCOME_NAMES[row.outcome])}</StateTag>
    );
  }
  return <StateTag tone={STATE_TONES[row.state]}>{t(STATE_TABLE[row.state].name)}</StateTag>;
}
