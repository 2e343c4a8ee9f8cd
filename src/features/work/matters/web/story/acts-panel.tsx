import { t } from "../../../../../ui/i18n.ts";
import type { Tone } from "../../../../../ui/marks/state-tag.tsx";
import { type Moment, Timeline } from "../../../../../ui/marks/timeline.tsx";
import { Panel } from "../../../../../ui/record/panel.tsx";
import type { MatterStory } from "../../contract.ts";
import { ACT_TABLE, type Act } from "../../states.ts";

/** Every act on the matter: who, when, from which post; the newest first. */
export function ActsPanel({ acts }: { acts: MatterStory["acts"] }) {
  return (
    <Panel id="matter-acts" title={t("办理经过")}>
      <Timeline label={t("办理经过")} moments={acts.map(toMoment)} />
    </Panel>
  );
}

function toMoment({ id, at, verb, summary, who, post, unit, changes }: MatterStory["acts"][number]): Moment {
  const act = verb.replace(/^matter\./, "");
  const what = t(nameOf(act));
  return {
    id,
    at,
    what,
    who,
    from: `${unit} · ${t(post)}`,
    tone: toneOf(act, changes),
    children: said(summary, what),
  };
}

/** Events that are no acts of the table. */
const OTHER_NAMES: Record<string, string> = { register: "登记", amend: "按计划修订", "pass-on": "移交" };

function nameOf(act: string): string {
  return ACT_TABLE[act as Act]?.name ?? OTHER_NAMES[act] ?? "变更";
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
function toneOf(act: string, { passed, outcome, decision }: Record<string, unknown>): Tone {
  if (passed === false || decision === "refused") return "bad";
  if (outcome === "not-solved") return "care";
  return TONES[act] ?? "rest";
}

/** What was said, without repeating the act's name in front. */
function said(summary: string, what: string): string | undefined {
  const rest = summary.startsWith(`${what}：`) ? summary.slice(what.length + 1) : summary;
  return rest === what ? undefined : rest;
}
