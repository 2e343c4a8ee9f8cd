import { Input, Modal } from "antd";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { PlanItem } from "../../draft/contract.ts";
import { useReading } from "../reading/reading-context.ts";
import { groupsAbove } from "../tree/tree-rows.ts";
import s from "./dialogs.module.css";
import { itemsFound } from "./items-found.ts";

interface BindDialogProps {
  segmentIds: readonly string[];
  bind: (itemId: string) => boolean;
  close: () => void;
}

/** Finds the item that sentences go to: the nearest in the text first, narrowed by typing, taken with Enter. */
export function BindDialog({ segmentIds, bind, close }: BindDialogProps) {
  const { draft } = useReading();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const found = useMemo(() => itemsFound(draft, segmentIds, words), [draft, segmentIds, words]);
  const current = Math.min(at, found.length - 1);
  const take = (item: PlanItem | undefined) => {
    if (item && bind(item.id)) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(current + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(current - 1, 0));
    else if (event.key === "Enter") take(found[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open width={620} title={t("归入条目")} footer={null} onCancel={close} mask={{ closable: false }}>
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[current] ? `${listId}-${current}` : undefined}
        aria-label={t("查找条目")}
        placeholder={t("输入标题中的词；↑ ↓ 选择，回车归入")}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t("条目")} className={s.found}>
        {found.map((item, index) => (
          <FoundItem
            key={item.id}
            id={`${listId}-${index}`}
            item={item}
            isAt={index === current}
            take={() => take(item)}
          />
        ))}
      </div>
      {found.length === 0 && <p className={s.about}>{t("没有符合的条目。")}</p>}
    </Modal>
  );
}

interface FoundItemProps {
  id: string;
  item: PlanItem;
  isAt: boolean;
  take: () => void;
}

function FoundItem({ id, item, isAt, take }: FoundItemProps) {
  const { items } = useReading();
  const way = groupsAbove(items, item).map((group) => group.title);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field above holds the focus and names the active line
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard Enter in the field takes the active line
    <div
      id={id}
      role="option"
      aria-selected={isAt}
      className={isAt ? `${s.item} ${s.current}` : s.item}
      ref={(element) => {
        if (isAt) element?.scrollIntoView({ block: "nearest" });
      }}
      onClick={take}
    >
      {item.title}
      {way.length > 0 && <small>{way.toReversed().join(" / ")}</small>}
    </div>
  );
}
