import { ENDED, type State } from "./states.ts";

/** What progress is computed from. Nobody types it. */
export interface ProgressFacts {
  state: State;
  children: number;
  childrenEnded: number;
  targetValue: number | null;
  reportedValue: number | null;
  reported: boolean;
}

/** Progress from 0 to 100 with the words that say what it was computed from. */
export interface Progress {
  percent: number;
  from: string;
}

/**
 * Shares of the way that a state stands for where nothing can be counted. A submitted matter is never at 100:
 * only its closing is.
 */
const STAGE_PERCENT: Record<State, number> = {
  registered: 0,
  dispatched: 0,
  declined: 0,
  "under-way": 10,
  submitted: 80,
  finished: 90,
  verified: 95,
  closed: 100,
  cancelled: 0,
};
const REPORTED_PERCENT = 40;

/** Derives progress: by closed children, else by the reported figure against the target, else by the stage. */
export function progressOf(facts: ProgressFacts): Progress {
  if (ENDED.includes(facts.state)) return { percent: STAGE_PERCENT[facts.state], from: "按办理环节计算" };
  if (facts.children > 0) {
    const percent = Math.round((facts.childrenEnded / facts.children) * STAGE_PERCENT.submitted);
    return {
      percent: Math.max(percent, stagePercent(facts)),
      from: `${facts.children}个下级事项，已了结${facts.childrenEnded}个`,
    };
  }
  if (facts.targetValue !== null && facts.targetValue > 0 && facts.reportedValue !== null) {
    const share = Math.min(1, Math.max(0, facts.reportedValue / facts.targetValue));
    const percent = Math.max(
      Math.round(share * STAGE_PERCENT.submitted),
      late(facts) ? stagePercent(facts) : 0,
    );
    return { percent, from: `已反馈${facts.reportedValue}，目标${facts.targetValue}` };
  }
  return { percent: stagePercent(facts), from: "按办理环节计算" };
}

function stagePercent(facts: ProgressFacts): number {
  if (facts.state === "under-way" && facts.children === 0 && facts.reported) return REPORTED_PERCENT;
  return facts.state === "under-way" && facts.children > 0 ? 0 : STAGE_PERCENT[facts.state];
}

function late(facts: ProgressFacts): boolean {
  return facts.state === "submitted" || facts.state === "finished" || facts.state === "verified";
}
