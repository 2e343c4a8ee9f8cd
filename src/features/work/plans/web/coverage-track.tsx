import s from "./coverage-track.module.css";

interface CoverageTrackProps {
  accounted: number;
  /** Task sentences in all; a text without any is accounted for. */
  tasks: number;
  className?: string | undefined;
}

/** How much of a text is accounted for, as a bar beside the words that say it. */
export function CoverageTrack({ accounted, tasks, className = "" }: CoverageTrackProps) {
  const share = tasks === 0 ? 100 : (accounted / tasks) * 100;
  return (
    <span className={`${s.track} ${className}`} aria-hidden>
      <span className={accounted < tasks ? s.part : s.whole} style={{ width: `${share}%` }} />
    </span>
  );
}
