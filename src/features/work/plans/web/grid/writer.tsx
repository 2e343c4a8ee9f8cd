import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useMemo, useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { UnitRow } from "../../../../ground/units/contract.ts";
import { type Choice, choicesFor } from "./cells/choices.ts";
import { type ColumnId, columnOf } from "./cells/columns.ts";
import { useGridView } from "./grid-context.ts";
import { cellElementId } from "./grid-row.tsx";
import type { GridState } from "./grid-state.ts";
import s from "./writer.module.css";

/** What the keys of the table do besides writing; true where a key was theirs. */
export interface GridActs {
  onKey: (event: KeyboardEvent) => boolean;
  /** Takes what was written into the current cell; false where it is refused, and said why. */
  take: (text: string) => boolean;
  /** Begins to write into the current cell what stands in it. */
  begin: () => void;
  /** Ctrl+D. */
  fill: () => void;
  copy: (event: ClipboardEvent) => void;
  paste: (event: ClipboardEvent) => void;
}

interface WriterProps {
  field: RefObject<HTMLTextAreaElement | null>;
  state: GridState;
  gridId: string;
  acts: GridActs;
  units: readonly UnitRow[];
  today: string;
  isEditable: boolean;
  /** Where the current cell stands, in pixels; absent while there is no row. */
  box: { top: number; left: number; width: number; height: number } | undefined;
}

/**
 * The one field that holds the keyboard over the whole table, unseen until something is written: so that a Chinese input
 * method has a field from its first key on, and no key is lost between walking and writing.
 */
export function Writer({ field, state, gridId, acts, units, today, isEditable, box }: WriterProps) {
  const at = useGridView(state, (view) => view.at);
  const writing = useGridView(state, (view) => view.writing);
  const id = useId();
  const column = at?.column;
  const choices = useMemo(
    () => (writing && column ? choicesFor(column, writing.text, { units, today }) : NONE),
    [writing, column, units, today],
  );
  const [picked, setPicked] = useState(0);
  const isOffering = choices.length > 0;
  const place = isOffering ? Math.min(picked, choices.length - 1) : -1;
  const take = (by: [rows: number, columns: number], choice?: Choice) => {
    const text = choice?.text ?? writing?.text ?? "";
    if (choice) state.write(text);
    if (!acts.take(text)) return;
    state.step(...by);
  };
  /** What Enter takes: the choice that is marked, unless nothing was typed to which it would be the answer. */
  const marked = (): Choice | undefined =>
    isPicked(column, writing?.text, picked) ? choices[place] : undefined;
  const onWritingKey = (event: KeyboardEvent): boolean => {
    const { key, shiftKey, altKey } = event;
    if (key === "Escape") state.stopWriting();
    else if (key === "Enter" && altKey && columnOf(column!).isProse) state.write(`${writing!.text}\n`);
    else if (key === "Enter") take([shiftKey ? -1 : 1, 0], marked());
    else if (key === "Tab") take([0, shiftKey ? -1 : 1], marked());
    else if (isOffering && (key === "ArrowDown" || key === "ArrowUp"))
      setPicked((place + (key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === COMPOSING) return;
    if (writing ? onWritingKey(event) : acts.onKey(event)) event.preventDefault();
  };
  const active = isOffering && writing ? optionId(id, place) : at && cellElementId(at.row, at.column);
  return (
    <div className={writing ? s.box : `${s.box} ${s.unseen}`} style={box ?? NOWHERE} data-own-keys>
      <textarea
        ref={field}
        className={s.field}
        rows={writing && column && columnOf(column).isProse ? 3 : 1}
        readOnly={!isEditable}
        // Where nothing is written yet, a touch screen shows no keys.
        inputMode={writing ? undefined : "none"}
        aria-label={writing && column ? t(columnOf(column).name) : t("表格视图：方向键走动，回车填写")}
        aria-controls={isOffering ? `${id}-choices` : gridId}
        aria-activedescendant={active ?? undefined}
        aria-autocomplete={isOffering ? "list" : undefined}
        aria-describedby={writing?.refusal ? `${id}-refusal` : undefined}
        aria-invalid={writing?.refusal !== undefined}
        spellCheck={false}
        autoComplete="off"
        value={writing?.text ?? ""}
        onChange={({ target }) => {
          setPicked(0);
          state.write(target.value);
        }}
        onKeyDown={onKeyDown}
        onCopy={(event) => !writing && acts.copy(event)}
        onPaste={(event) => !writing && acts.paste(event)}
        onBlur={() => writing && acts.take(writing.text)}
      />
      {writing?.refusal && (
        <p id={`${id}-refusal`} className={s.refusal} role="alert">
          {writing.refusal}
        </p>
      )}
      {isOffering && (
        <div id={`${id}-choices`} className={s.choices} role="listbox" aria-label={t("可选的内容")}>
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field holds the keyboard and names the marked one
            // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard Enter in the field takes it
            <div
              key={choice.label}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === place}
              className={index === place ? `${s.choice} ${s.marked}` : s.choice}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take([0, 0], choice)}
            >
              {choice.label}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** What browsers give for a key that goes to an input method. */
const COMPOSING = 229;
const NONE: Choice[] = [];
const NOWHERE = { top: 0, left: 0, width: 1, height: 1 };
const optionId = (id: string, place: number): string => `${id}-choice-${place}`;

/** Emptied on purpose a cell stays empty, and a day is read as typed; names are taken from the list that they find. */
function isPicked(column: ColumnId | undefined, typed: string | undefined, picked: number): boolean {
  const isByName = column === "leadUnitId" || column === "supporting" || column === "reportCycle";
  return isByName ? (typed ?? "").trim() !== "" : picked > 0;
}
