import { words } from "../../../../../base/words/words.ts";
import { t } from "../../../../../ui/i18n.ts";
import type { Tone } from "../../../../../ui/marks/state-tag.tsx";
import { type Moment, Timeline } from "../../../../../ui/marks/timeline.tsx";
import { Panel } from "../../../../../ui/record/panel.tsx";
import type { StoryLine } from "../../contract.ts";

interface StoryPanelProps {
  story: readonly StoryLine[];
  /** How an act looks; without it all look alike. */
  tone?: (line: StoryLine) => Tone;
}

/** Every act on a record: who, when, from which post; the newest first. */
export function StoryPanel({ story, tone }: StoryPanelProps) {
  return (
    <Panel id="story" title={t("办理经过")}>
      <Timeline label={t("办理经过")} moments={story.map((line) => toMoment(line, tone?.(line)))} />
    </Panel>
  );
}

function toMoment(line: StoryLine, tone: Tone | undefined): Moment {
  const { id, at, verb, summary, who, post, unit } = line;
  const name = words().verbs[verb] ?? "变更";
  const what = t(name);
  return { id, at, what, who, from: `${unit} · ${t(post)}`, tone, children: said(summary, name) };
}

/** What was said, without repeating the act's name in front. */
function said(summary: string, name: string): string | undefined {
  const rest = summary.startsWith(`${name}：`) ? summary.slice(name.length + 1) : summary;
  return rest === name ? undefined : rest;
}
