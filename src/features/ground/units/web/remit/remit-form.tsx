import { useQuery } from "@tanstack/react-query";
import { Form, Input, Skeleton } from "antd";
import { officeDate } from "../../../../../base/dates.ts";
import { call } from "../../../../../base/web/api.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import type { UnitRow } from "../../contract.ts";
import { setRemit } from "../../remit/contract.ts";
import { unitsQuery } from "../public/units-query.ts";
import { DatedFields, type UnitFormProps } from "../unit-forms.tsx";
import { REMITS, remitsQuery } from "./remits-query.ts";

/** What a unit is there to do, from a date on; the wording in force stands in the field. */
export function RemitForm({ unit, onDone, onCancel }: UnitFormProps) {
  const { data, error, refetch } = useQuery(remitsQuery(unit));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 6 }} />;
  return (
    <FormShell<{ text?: string; onDate: string; reason: string }, UnitRow>
      draftKey={`remit:${unit.id}`}
      initial={{ text: data.rows[0]?.text, onDate: officeDate() }}
      send={({ text = "", ...rest }, options) =>
        call(setRemit, { params: { id: unit.id }, body: { ...rest, text, version: unit.version } }, options)
      }
      submit={t("保存职责")}
      done={t("职责已保存")}
      touches={[unitsQuery.queryKey, REMITS]}
      onDone={onDone}
      onCancel={onCancel}
    >
      <Form.Item name="text" label={t("职责")} extra={t("可粘贴“三定”规定中本单位的原文；留空为撤去职责。")}>
        <Input.TextArea autoFocus autoSize={{ minRows: 6, maxRows: 14 }} maxLength={8000} showCount />
      </Form.Item>
      <DatedFields />
    </FormShell>
  );
}
