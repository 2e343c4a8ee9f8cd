import { useMemo } from "react";
import { diffText } from "./diff.ts";
import s from "./text-diff.module.css";

/** What changed between two wordings: gone is struck out, new is underlined. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const runs = useMemo(() => diffText(before, after), [before, after]);
  let offset = 0;
  return (
    <span className={s.diff}>
      {runs.map(({ kind, text }) => {
        const key = `${offset}${kind}`;
        offset += text.length;
        if (kind === "added") return <ins key={key}>{text}</ins>;
        return kind === "removed" ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
      })}
    </span>
  );
}
