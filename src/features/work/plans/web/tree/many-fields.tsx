import { Button, Checkbox } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { ItemFields, PlanItem } from "../../draft/contract.ts";
import { OverList } from "../bulk/over-list.tsx";
import { type Wanted, wantedFor, weigh } from "../bulk/weigh.ts";
import s from "./many-fields.module.css";
import type { SharedFields } from "./shared-fields.ts";
import { TermFields } from "./term-fields.tsx";

interface ManyFieldsProps {
  tasks: readonly PlanItem[];
  fill: (wanted: readonly Wanted[]) => void;
}

/**
 * Fields for several tasks. Nothing is written before it is said what would change; what somebody filled in already, or
 * the text gives, stays unless it is asked for and named.
 */
export function ManyFields({ tasks, fill }: ManyFieldsProps) {
  const [given, setGiven] = useState<ItemFields>({});
  const [isOnlyEmpty, setOnlyEmpty] = useState(true);
  // By Ctrl+Enter a field gives what it holds in the same event in which everything is filled in.
  const latest = useRef(given);
  const set = (fields: ItemFields) => {
    latest.current = { ...latest.current, ...fields };
    setGiven(latest.current);
  };
  const chosen = (fields: ItemFields): Wanted[] => {
    const { empty, over } = weigh(wantedFor(tasks, fields));
    return isOnlyEmpty ? empty : [...empty, ...over];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    // A field is read when it is left.
    if (event.target instanceof HTMLElement) event.target.blur();
    const wanted = chosen(latest.current);
    if (wanted.length > 0) fill(wanted);
  };
  const { empty, over } = weigh(wantedFor(tasks, given));
  const count = chosen(given).length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields in it
    <div onKeyDown={onKeyDown}>
      <TermFields fields={{ ...NOTHING, ...given }} set={set} />
      <div className={s.foot}>
        <Checkbox checked={isOnlyEmpty} onChange={(event) => setOnlyEmpty(event.target.checked)}>
          {t("只填空的")}
        </Checkbox>
        <p className={s.sum} role="status">
          {Object.keys(given).length === 0
            ? t("填写后，这里写明将改动多少处。")
            : over.length === 0
              ? t("将填空的 {empty} 处。", { empty: empty.length })
              : isOnlyEmpty
                ? t("将填空的 {empty} 处；已填的 {over} 处不改。", { empty: empty.length, over: over.length })
                : t("将填空的 {empty} 处，改写已填的 {over} 处：", {
                    empty: empty.length,
                    over: over.length,
                  })}
        </p>
        <Button type="primary" disabled={count === 0} onClick={() => fill(chosen(latest.current))}>
          {t("填入 {count} 处", { count })}
        </Button>
      </div>
      {!isOnlyEmpty && over.length > 0 && <OverList over={over} />}
    </div>
  );
}

const NOTHING: SharedFields = {
  leadUnitId: undefined,
  supporting: undefined,
  due: undefined,
  finishStandard: undefined,
  reportCycle: undefined,
  needsVerification: undefined,
};
