import type { Tone } from "../../../../../ui/marks/state-tag.tsx";
import type { StoryLine } from "../../../../ground/audit/contract.ts";
import { StoryPanel } from "../../../../ground/audit/web/public/story-panel.tsx";

/** Every act on the matter, in the tone of what became of it. */
export function ActsPanel({ acts }: { acts: readonly StoryLine[] }) {
  return <StoryPanel story={acts} tone={toneOf} />;
}

const TONES: Partial<Record<string, Tone>> = {
  sign: "active",
  report: "active",
  "support-report": "active",
  submit: "waiting",
  finish: "good",
  verify: "good",
  close: "good",
  decline: "bad",
  return: "bad",
  cancel: "bad",
  urge: "care",
  "request-extension": "care",
  reopen: "care",
};

/** An act that can end either way has the tone of the way it ended. */
function toneOf({ verb, changes: { passed, outcome, decision } }: StoryLine): Tone {
  if (passed === false || decision === "refused") return "bad";
  if (outcome === "not-solved") return "care";
  return TONES[verb.replace(/^matter\./, "")] ?? "rest";
}
