import { Button, Modal, Radio } from "antd";
import { useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { FIELD_NAMES, valueWords } from "../bulk/over-list.tsx";
import { useRowWorld } from "../reading/reading-context.ts";
import s from "./cell-conflicts.module.css";
import { changesIn } from "./changes-told.ts";
import type { CellConflict } from "./merge.ts";
import type { EditorView, PlanEditor } from "./plan-editor.ts";

type Side = "mine" | "theirs";

/** Two people wrote into the same fields: both values are shown, and one of them is chosen for each. */
export function CellConflicts({ editor, view }: { editor: PlanEditor; view: EditorView }) {
  const { conflicts, save } = view;
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map());
  const chooseAll = (side: Side) => setSides(new Map(conflicts.map((one) => [keyOf(one), side])));
  const error = save.kind === "overtaken" ? save.error : null;
  const by = [...new Set(changesIn(error).map((change) => change.by))].join("、");
  return (
    <Modal
      open
      closable={false}
      width={820}
      title={t("{count} 处与他人的修改不同", { count: conflicts.length })}
      footer={
        <>
          <Button onClick={() => chooseAll("theirs")}>{t("全部用对方的")}</Button>
          <Button onClick={() => chooseAll("mine")}>{t("全部用我的")}</Button>
          <Button
            type="primary"
            disabled={sides.size < conflicts.length}
            onClick={() => editor.settle(conflicts.filter((one) => sides.get(keyOf(one)) === "mine"))}
          >
            {t("确定")}
          </Button>
        </>
      }
    >
      <p>
        {by
          ? t("{by}刚刚改过这份计划。其余修改已一并保留，以下各处请选用一种：", { by })
          : t("他人刚刚改过这份计划。其余修改已一并保留，以下各处请选用一种：")}
      </p>
      <ul className={s.list}>
        {conflicts.map((one) => (
          <Conflict
            key={keyOf(one)}
            conflict={one}
            side={sides.get(keyOf(one))}
            choose={(side) => setSides(new Map([...sides, [keyOf(one), side]]))}
          />
        ))}
      </ul>
    </Modal>
  );
}

interface ConflictProps {
  conflict: CellConflict;
  side: Side | undefined;
  choose: (side: Side) => void;
}

function Conflict({ conflict: { title, name, theirs, mine }, side, choose }: ConflictProps) {
  const { nameOfUnit } = useRowWorld();
  const field = t(FIELD_NAMES[name]);
  return (
    <li className={s.conflict}>
      <span>
        {title} · <b>{field}</b>
      </span>
      <Radio.Group
        className={s.sides}
        aria-label={t("{title}的{field}", { title, field })}
        value={side}
        onChange={(event) => choose(event.target.value as Side)}
      >
        <Radio value="theirs">{t("对方：{value}", { value: valueWords(name, theirs, nameOfUnit) })}</Radio>
        <Radio value="mine">{t("我的：{value}", { value: valueWords(name, mine, nameOfUnit) })}</Radio>
      </Radio.Group>
    </li>
  );
}

function keyOf({ itemId, name }: CellConflict): string {
  return `${itemId} ${name}`;
}
