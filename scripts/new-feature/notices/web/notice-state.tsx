import { t } from "../../../../ui/i18n.ts";
import { StateTag, type Tone } from "../../../../ui/marks/state-tag.tsx";
import { STATE_TABLE, type State } from "../states.ts";

const TONES: Record<State, Tone> = { open: "active", done: "good", cancelled: "rest" };

/** The state of a notice. */
export function NoticeState({ state }: { state: State }) {
  return <StateTag tone={TONES[state]}>{t(STATE_TABLE[state].name)}</StateTag>;
}
