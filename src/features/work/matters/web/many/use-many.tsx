import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Progress } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { touchedByActs } from "../../../../../base/web/manifest.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { errorWords } from "../../../../../ui/state/error-words.ts";
import type { MatterRow } from "../../contract.ts";
import { MATTERS } from "../queries.ts";
import s from "./many.module.css";
import { type ManyDone, runMany } from "./run-many.ts";

interface Running {
  through: number;
  all: number;
}

/** An act on many matters: how far it is, and what is told when it is through. */
export interface Many<Row> {
  running: Running | undefined;
  /** Acts on each in turn. */
  run: (rows: readonly Row[], act: (row: Row) => Promise<unknown>) => Promise<ManyDone<Row>>;
  /** Says how many were done, and which were left and why. */
  tell: (done: ManyDone<Row>) => void;
  /** How far it is, while it runs. */
  progress: ReactNode;
}

interface ManyWords {
  /** Names the progress. */
  label: string;
  /** Tells how many were done. */
  said: (count: number) => string;
}

/** Does an act on many matters, one after the other; closing the window does not stop it. */
export function useMany<Row extends MatterRow>({ label, said }: ManyWords): Many<Row> {
  const [running, setRunning] = useState<Running>();
  const stop = useRef<AbortController>(undefined);
  const client = useQueryClient();
  const { notification } = App.useApp();
  return {
    running,
    run: async (rows, act) => {
      stop.current = new AbortController();
      setRunning({ through: 0, all: rows.length });
      const onProgress = (through: number) => setRunning({ through, all: rows.length });
      try {
        return await runMany(rows, act, { onProgress, signal: stop.current.signal });
      } finally {
        setRunning(undefined);
        for (const queryKey of [MATTERS, ...touchedByActs()]) await client.invalidateQueries({ queryKey });
      }
    },
    tell: ({ done, left }) =>
      notification[left.length > 0 ? "warning" : "success"]({
        title: said(done.length),
        description: left.length > 0 && <Left left={left} />,
        duration: left.length > 0 ? 0 : undefined,
      }),
    progress: running && <HowFar running={running} label={label} stop={() => stop.current?.abort()} />,
  };
}

interface HowFarProps {
  running: Running;
  label: string;
  stop: () => void;
}

function HowFar({ running, label, stop }: HowFarProps) {
  const { through, all } = running;
  return (
    <div className={s.running} role="status">
      <Progress percent={all === 0 ? 0 : Math.round((through / all) * 100)} aria-label={label} />
      <p>
        {t("已处理 {through} 件，共 {all} 件。可以关闭此窗口，完成后会通知您。", { through, all })}
        <Button size="small" onClick={stop}>
          {t("停止")}
        </Button>
      </p>
    </div>
  );
}

function Left({ left }: { left: ManyDone<MatterRow>["left"] }) {
  return (
    <ul className={s.left}>
      {left.map(({ item, error }) => (
        <li key={item.id}>
          {t("{title}：{reason}", { title: item.title, reason: errorWords(error).detail })}
        </li>
      ))}
    </ul>
  );
}
