import { Checkbox, Select } from "antd";
import { type ReactNode, useId } from "react";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { UnitPicker } from "../../../../ground/units/web/public/unit-picker.tsx";
import { UnitsPicker } from "../../../../ground/units/web/public/units-picker.tsx";
import { CYCLE_NAMES, type ItemFields, type PlanItem, REPORT_CYCLES } from "../../draft/contract.ts";
import { FieldProposals } from "../proposals/field-proposals.tsx";
import { BlurText } from "./blur-text.tsx";
import s from "./fields-panel.module.css";
import { leadFields, type SharedFields, supportingOf } from "./shared-fields.ts";
import { SupportingDates } from "./supporting-dates.tsx";

interface TermFieldsProps {
  fields: SharedFields;
  /** The one task that is filled in; absent where it is several. */
  only?: PlanItem;
  set: (given: ItemFields) => void;
}

/** Who, until when, and by what one sees that it is done. */
export function TermFields({ fields, only, set }: TermFieldsProps) {
  const various = t("不填则不改");
  return (
    <>
      <Row
        name="leadUnitId"
        below={only && <FieldProposals item={only} field="leadUnitId" />}
        label={t("牵头单位")}
        note={wordsOfText(only?.ownerWords)}
      >
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
      <Row
        name="due"
        below={only && <FieldProposals item={only} field="due" />}
        label={t("完成期限")}
        note={wordsOfText(only?.dueWords ? [only.dueWords] : undefined)}
      >
        {(id) => (
          <DateField
            id={id}
            isAhead
            value={fields.due ?? null}
            placeholder={fields.due === undefined ? various : t("请选择日期")}
            onChange={(due) => set({ due })}
          />
        )}
      </Row>
      <Row
        name="finishStandard"
        below={only && <FieldProposals item={only} field="finishStandard" />}
        label={t("完成标准")}
      >
        {(id) => (
          <BlurText
            id={id}
            value={fields.finishStandard ?? ""}
            placeholder={fields.finishStandard === undefined ? various : t("做到什么程度算完成")}
            most={4000}
            lines={1}
            isLive={only === undefined}
            save={(finishStandard) => set({ finishStandard })}
          />
        )}
      </Row>
      <Row
        name="supporting"
        below={only && <FieldProposals item={only} field="supporting" />}
        label={t("协办单位")}
        note={wordsOfText(only?.supportingWords)}
      >
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
  /** What stands beneath the field. */
  below?: ReactNode;
  children: (id: string) => ReactNode;
}

/** A field with its name. */
export function Row({ name, label, note, below, children }: RowProps) {
  const id = useId();
  return (
    <div className={s.row} data-field={name}>
      <label htmlFor={id}>{label}</label>
      <div>
        {children(id)}
        {note && <p className={s.note}>{note}</p>}
        {below}
      </div>
    </div>
  );
}

function wordsOfText(words: readonly string[] | undefined): string | undefined {
  return words && words.length > 0 ? t("文中：{words}", { words: words.join("、") }) : undefined;
}
