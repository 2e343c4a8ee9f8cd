import { CloseOutlined } from "@ant-design/icons";
import { Button, Checkbox, Select } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { useIsPhone } from "../../../../../ui/use-is-phone.ts";
import { UnitPicker } from "../../../../ground/units/web/public/unit-picker.tsx";
import { UnitsPicker } from "../../../../ground/units/web/public/units-picker.tsx";
import { CYCLE_NAMES, type ItemFields, type PlanItem, REPORT_CYCLES } from "../../draft/contract.ts";
import { BlurText } from "./blur-text.tsx";
import s from "./fields-panel.module.css";
import { leadFields, sharedFields, supportingOf } from "./shared-fields.ts";
import { SupportingDates } from "./supporting-dates.tsx";
import type { FieldName } from "./tree-row.tsx";

interface FieldsPanelProps {
  /** The items that are filled in; several are filled in alike. */
  items: readonly PlanItem[];
  /** Where the keyboard goes at first. */
  focus: FieldName | undefined;
  change: (itemIds: string[], fields: ItemFields) => void;
  close: () => void;
  /** To the next or previous item, the panel staying open. */
  step: (by: 1 | -1) => void;
}

/** The fields of one item, or of several at once; every change is kept as it is made. */
export function FieldsPanel({ items, focus, change, close, step }: FieldsPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const tasks = items.filter((item) => item.kind === "task");
  const only = items.length === 1 ? items[0] : undefined;
  const key = items.map((item) => item.id).join();
  const isPhone = useIsPhone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other items or another field want the keyboard anew
  useEffect(() => {
    // On a phone a field with the focus would cover half of the screen with keys.
    if (isPhone) return;
    const field = focus ?? (only?.kind === "group" ? "title" : firstEmpty(only));
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
        <strong>{only ? t("填写条目") : t("同时填写 {count} 个条目", { count: tasks.length })}</strong>
        <span className={s.hint}>{t("自动保存；Ctrl+↓ 下一条，Esc 关闭")}</span>
        <Button type="text" size="small" aria-label={t("关闭")} icon={<CloseOutlined />} onClick={close} />
      </header>
      <div className={s.fields}>
        {only && <OwnFields key={only.id} item={only} change={change} />}
        {tasks.length > 0 && <SharedPart key={`shared ${key}`} tasks={tasks} change={change} />}
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

function SharedPart({ tasks, change }: { tasks: readonly PlanItem[]; change: FieldsPanelProps["change"] }) {
  const fields = sharedFields(tasks);
  const ids = tasks.map((item) => item.id);
  const only = tasks.length === 1 ? tasks[0] : undefined;
  const various = t("各不相同；填写后统一");
  const set = (given: ItemFields) => change(ids, given);
  return (
    <>
      <Row name="leadUnitId" label={t("牵头单位")} note={wordsOfText(only?.ownerWords)}>
        {(id) => (
          <UnitPicker
            id={id}
            isClearable
            value={fields.leadUnitId ?? null}
            placeholder={fields.leadUnitId === undefined ? various : t("请选择单位")}
            onChange={(unitId) => set(leadFields(unitId, only))}
          />
        )}
      </Row>
      <Row name="due" label={t("完成期限")} note={wordsOfText(only?.dueWords ? [only.dueWords] : undefined)}>
        {(id) => (
          <DateField
            id={id}
            offersEnds
            value={fields.due ?? null}
            placeholder={fields.due === undefined ? various : t("请选择日期")}
            onChange={(due) => set({ due })}
          />
        )}
      </Row>
      <Row name="finishStandard" label={t("完成标准")}>
        {(id) => (
          <BlurText
            id={id}
            value={fields.finishStandard ?? ""}
            placeholder={fields.finishStandard === undefined ? various : t("做到什么程度算完成")}
            most={4000}
            lines={1}
            save={(finishStandard) => set({ finishStandard })}
          />
        )}
      </Row>
      <Row name="supporting" label={t("协办单位")} note={wordsOfText(only?.supportingWords)}>
        {(id) => (
          <>
            <UnitsPicker
              id={id}
              value={fields.supporting?.map((one) => one.unitId) ?? []}
              placeholder={fields.supporting === undefined ? various : t("可不填")}
              onChange={(unitIds) => set({ supporting: supportingOf(unitIds, fields.supporting ?? []) })}
            />
            {fields.supporting && fields.supporting.length > 0 && (
              <SupportingDates supporting={fields.supporting} change={(supporting) => set({ supporting })} />
            )}
          </>
        )}
      </Row>
      <Row name="reportCycle" label={t("反馈周期")}>
        {(id) => (
          <span className={s.pair}>
            <Select
              id={id}
              value={fields.reportCycle}
              placeholder={various}
              options={REPORT_CYCLES.map((value) => ({ value, label: t(CYCLE_NAMES[value]) }))}
              onChange={(reportCycle) => set({ reportCycle })}
            />
            <Checkbox
              checked={fields.needsVerification === true}
              indeterminate={fields.needsVerification === undefined}
              onChange={(event) => set({ needsVerification: event.target.checked })}
            >
              {t("办结后须核查")}
            </Checkbox>
          </span>
        )}
      </Row>
    </>
  );
}

interface RowProps {
  name: keyof ItemFields;
  label: string;
  /** The words of the text that the field could come from. */
  note?: string | undefined;
  children: (id: string) => ReactNode;
}

function Row({ name, label, note, children }: RowProps) {
  const id = useId();
  return (
    <div className={s.row} data-field={name}>
      <label htmlFor={id}>{label}</label>
      <div>
        {children(id)}
        {note && <p className={s.note}>{note}</p>}
      </div>
    </div>
  );
}

function wordsOfText(words: readonly string[] | undefined): string | undefined {
  return words && words.length > 0 ? t("文中：{words}", { words: words.join("、") }) : undefined;
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
