import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { useIsPhone } from "../../../../../ui/use-is-phone.ts";
import type { ItemFields, PlanItem } from "../../draft/contract.ts";
import type { Wanted } from "../bulk/weigh.ts";
import { BlurText } from "./blur-text.tsx";
import s from "./fields-panel.module.css";
import { ManyFields } from "./many-fields.tsx";
import { sharedFields } from "./shared-fields.ts";
import { Row, TermFields } from "./term-fields.tsx";
import type { FieldName } from "./tree-row.tsx";

interface FieldsPanelProps {
  /** The items that are chosen. */
  items: readonly PlanItem[];
  /** The tasks that are filled in: those chosen, and those below chosen groups; several are filled in alike. */
  tasks: readonly PlanItem[];
  /** Where the keyboard goes at first. */
  focus: FieldName | undefined;
  change: (itemIds: string[], fields: ItemFields) => void;
  /** Writes values into several items at once; with that the choosing ends. */
  fill: (wanted: readonly Wanted[]) => void;
  close: () => void;
  /** To the next or previous item, the panel staying open. */
  step: (by: 1 | -1) => void;
}

/** The fields of one item, where every change is kept as it is made; or of several, which are filled in by one act. */
export function FieldsPanel({ items, tasks, focus, change, fill, close, step }: FieldsPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const only = items.length === 1 ? items[0] : undefined;
  const isMany = tasks.length > 1 || (tasks.length === 1 && only?.kind !== "task");
  const key = items.map((item) => item.id).join();
  const isPhone = useIsPhone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other items or another field want the keyboard anew
  useEffect(() => {
    // On a phone a field with the focus would cover half of the screen with keys.
    if (isPhone) return;
    const field = focus ?? (only?.kind === "group" && tasks.length === 0 ? "title" : firstEmpty(only));
    panel.current?.querySelector<HTMLElement>(`[data-field="${field}"] :is(input, textarea)`)?.focus();
  }, [focus, key]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = nextBy(event);
    if (event.key === "Escape" && !event.defaultPrevented && !isPopupOpen(panel.current)) close();
    else if (by) step(by);
    else return;
    event.preventDefault();
  };
  return (
    <section ref={panel} className={s.panel} aria-label={t("填写条目")} data-own-keys onKeyDown={onKeyDown}>
      <header className={s.head}>
        <strong>{isMany ? t("同时填写 {count} 个条目", { count: tasks.length }) : t("填写条目")}</strong>
        <span className={s.hint}>
          {isMany ? t("Ctrl+Enter 填入，Esc 关闭") : t("自动保存；Ctrl+↓ 下一条，Esc 关闭")}
        </span>
        <Button type="text" size="small" aria-label={t("关闭")} icon={<CloseOutlined />} onClick={close} />
      </header>
      <div className={s.fields}>
        {only && <OwnFields key={only.id} item={only} change={change} />}
        {isMany ? (
          <ManyFields key={`many ${key}`} tasks={tasks} fill={fill} />
        ) : (
          tasks.map((task) => (
            <TermFields
              key={`terms ${task.id}`}
              fields={sharedFields([task])}
              only={task}
              set={(given) => change([task.id], given)}
            />
          ))
        )}
      </div>
    </section>
  );
}

/** Title and content, which every item has for itself. */
function OwnFields({ item, change }: { item: PlanItem; change: FieldsPanelProps["change"] }) {
  return (
    <>
      <Row name="title" label={item.kind === "group" ? t("分组名称") : t("标题")}>
        {(id) => (
          <BlurText
            id={id}
            value={item.title}
            most={200}
            isNeeded
            save={(title) => change([item.id], { title })}
          />
        )}
      </Row>
      {item.kind === "task" && (
        <Row name="text" label={t("内容")}>
          {(id) => (
            <BlurText
              id={id}
              value={item.text}
              most={4000}
              lines={2}
              save={(text) => change([item.id], { text })}
            />
          )}
        </Row>
      )}
    </>
  );
}

function firstEmpty(item: PlanItem | undefined): FieldName {
  if (!item || item.leadUnitId === null) return "leadUnitId";
  return item.due === null ? "due" : "finishStandard";
}

function nextBy(event: KeyboardEvent): 1 | -1 | undefined {
  if (!event.ctrlKey && !event.metaKey) return undefined;
  if (event.key === "ArrowDown" || event.key === "Enter") return 1;
  return event.key === "ArrowUp" ? -1 : undefined;
}

/** Escape closes a list of choices before it closes the panel. */
function isPopupOpen(panel: HTMLElement | null): boolean {
  return panel?.querySelector("[aria-expanded='true']") !== null;
}
