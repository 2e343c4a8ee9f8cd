import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal, Progress } from "antd";
import { useRef, useState } from "react";
import { newId } from "../../../../../base/ids.ts";
import { call } from "../../../../../base/web/api.ts";
import { touchedByActs } from "../../../../../base/web/manifest.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { errorWords } from "../../../../../ui/state/error-words.ts";
import type { MatterRow } from "../../contract.ts";
import { urgeMatter } from "../../life/contract.ts";
import { STATE_TABLE } from "../../states.ts";
import { NoteItem } from "../acts/forms/note-forms.tsx";
import { UrgeLevelItem, type Urging } from "../acts/forms/urge-form.tsx";
import { MATTERS } from "../queries.ts";
import { type ManyDone, runMany } from "./run-many.ts";
import s from "./story.module.css";

interface UrgeManyProps {
  label: string;
  /** Finds the matters that are meant. */
  collect: (signal: AbortSignal) => Promise<MatterRow[]>;
  onDone?: () => void;
  isMain?: boolean;
  /** There is nobody to urge. */
  isHidden?: boolean;
}

/** Urges many at once, but only those with something to do; shows how far it is, and can be left or stopped. */
export function UrgeMany({ label, collect, onDone, isMain, isHidden = false }: UrgeManyProps) {
  const [isOpen, setOpen] = useState(false);
  const [running, setRunning] = useState<{ through: number; all: number }>();
  const stop = useRef<AbortController>(undefined);
  const client = useQueryClient();
  const { notification } = App.useApp();

  const urge = async (urging: Urging) => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    const rows = (await collect(signal)).filter(hasSomethingToDo);
    setRunning({ through: 0, all: rows.length });
    const onProgress = (through: number) => setRunning({ through, all: rows.length });
    try {
      return await runMany(rows, (row) => urgeOne(row, urging), { onProgress, signal });
    } finally {
      setRunning(undefined);
      for (const queryKey of [MATTERS, ...touchedByActs()]) await client.invalidateQueries({ queryKey });
    }
  };
  const tell = ({ done, left }: ManyDone<MatterRow>) => {
    setOpen(false);
    onDone?.();
    notification[left.length > 0 ? "warning" : "success"]({
      title: t("已催办 {count} 件", { count: done.length }),
      description: left.length > 0 && <Left left={left} />,
      duration: left.length > 0 ? 0 : undefined,
    });
  };
  return (
    <>
      {(!isHidden || running) && (
        <Button type={isMain ? "primary" : "default"} onClick={() => setOpen(true)}>
          {running ? t("正在催办 {through}/{all}", running) : label}
        </Button>
      )}
      <Modal open={isOpen} title={label} footer={null} width={560} onCancel={() => setOpen(false)}>
        {running && (
          <div className={s.running} role="status">
            <Progress
              percent={running.all === 0 ? 0 : Math.round((running.through / running.all) * 100)}
              aria-label={t("催办进度")}
            />
            <p>
              {t("已处理 {through} 件，共 {all} 件。可以关闭此窗口，完成后会通知您。", running)}
              <Button size="small" onClick={() => stop.current?.abort()}>
                {t("停止")}
              </Button>
            </p>
          </div>
        )}
        <FormShell<Urging, ManyDone<MatterRow>>
          draftKey="matter:urge-many"
          initial={{ level: 1, note: "" }}
          submit={t("催办")}
          onCancel={() => setOpen(false)}
          send={urge}
          onDone={tell}
        >
          <p className={s.aside}>{t("只催轮到牵头单位办理、尚未提交的；已提交和已了结的不打扰。")}</p>
          <UrgeLevelItem />
          <NoteItem label={t("催办内容（可不填）")} longest={300} />
        </FormShell>
      </Modal>
    </>
  );
}

/** It is the leading unit's turn: nobody else is urged. */
export function hasSomethingToDo({ state }: MatterRow): boolean {
  return STATE_TABLE[state].next === "lead";
}

function urgeOne({ id, version, urgeLevel }: MatterRow, { level, note }: Urging): Promise<unknown> {
  const body = { version, level: Math.max(level, urgeLevel), note };
  return call(urgeMatter, { params: { id }, body }, { idempotencyKey: newId() });
}

function Left({ left }: { left: ManyDone<MatterRow>["left"] }) {
  return (
    <ul className={s.left}>
      {left.map(({ item, error }) => (
        <li key={item.id}>
          {item.lead?.name ?? item.title}：{errorWords(error).detail}
        </li>
      ))}
    </ul>
  );
}
