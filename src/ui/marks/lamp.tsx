import { t } from "../i18n.ts";
import type { lampColours } from "../theme/palette.ts";
import s from "./lamp.module.css";

/** The lamps' code names. Which of them an authority uses, and when, is its rule set's matter. */
export type LampColour = keyof typeof lampColours;

/** Usual words of the lamps, for rule sets that give none of their own. */
const WORDS: Record<LampColour, string> = {
  green: "正常",
  yellow: "临期",
  orange: "滞后",
  red: "逾期",
  blue: "提醒",
  grey: "未开始",
};

/** Each lamp has an outline of its own, so that it is told apart without colour. */
const SHAPES: Record<LampColour, React.ReactNode> = {
  green: <circle cx="8" cy="8" r="6" />,
  yellow: <path d="M8 1.8 15 14H1Z" />,
  orange: <path d="M8 1 15 8 8 15 1 8Z" />,
  red: <rect x="2" y="2" width="12" height="12" rx="1" />,
  blue: <path d="M8 14.4 1.2 2.4h13.6Z" />,
  grey: <circle cx="8" cy="8" r="5.5" />,
};

interface LampProps {
  colour: LampColour;
  /** The rule set's own word; grey says 已销号 for what is closed. */
  word?: string;
  /** Why it shines so, read out and shown on hover. */
  why?: string;
  /** Shape alone, for tight columns; the word is still read out. */
  isBare?: boolean;
}

/** A lamp: colour, shape and word together. */
export function Lamp({ colour, word = t(WORDS[colour]), why, isBare }: LampProps) {
  return (
    <span className={isBare ? s.bare : `${s.lamp} ${s[colour]}`} title={why ?? (isBare ? word : undefined)}>
      <svg viewBox="0 0 16 16" className={`${s.shape} ${s[colour]}`} aria-hidden="true">
        {SHAPES[colour]}
      </svg>
      <span className={isBare ? "ls-unseen" : undefined}>{word}</span>
      {why && <span className="ls-unseen">{why}</span>}
    </span>
  );
}
