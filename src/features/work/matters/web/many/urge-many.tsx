import { Button, Modal } from "antd";
import { useState } from "react";
import { newId } from "../../../../../base/ids.ts";
import { call } from "../../../../../base/web/api.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import type { MatterRow } from "../../contract.ts";
import { urgeMatter } from "../../life/contract.ts";
import { STATE_TABLE } from "../../states.ts";
import { NoteItem } from "../acts/forms/note-forms.tsx";
import { UrgeLevelItem, type Urging } from "../acts/forms/urge-form.tsx";
import s from "./many.module.css";
import type { ManyDone } from "./run-many.ts";
import { useMany } from "./use-many.tsx";

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
  const { running, run, tell, progress } = useMany({
    label: t("催办进度"),
    said: (count) => t("已催办 {count} 件", { count }),
  });
  const urge = async (urging: Urging) => {
    const rows = await collect(new AbortController().signal);
    return run(rows.filter(hasSomethingToDo), (row) => urgeOne(row, urging));
  };
  return (
    <>
      {(!isHidden || running) && (
        <Button type={isMain ? "primary" : "default"} onClick={() => setOpen(true)}>
          {running ? t("正在催办 {through}/{all}", { ...running }) : label}
        </Button>
      )}
      <Modal open={isOpen} title={label} footer={null} width={560} onCancel={() => setOpen(false)}>
        {progress}
        <FormShell<Urging, ManyDone<MatterRow>>
          draftKey="matter:urge-many"
          initial={{ level: 1, note: "" }}
          submit={t("催办")}
          onCancel={() => setOpen(false)}
          send={urge}
          onDone={(done) => {
            setOpen(false);
            onDone?.();
            tell(done);
          }}
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
