import { Form, type FormInstance, Input, Radio, Select } from "antd";
import { useMemo } from "react";
import { officeDate } from "../../../../base/dates.ts";
import { call } from "../../../../base/web/api.ts";
import { DateField } from "../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../ui/form/form-shell.tsx";
import { t } from "../../../../ui/i18n.ts";
import {
  closeUnit,
  mergeUnit,
  moveUnit,
  openUnit,
  PARENT_KINDS,
  renameUnit,
  SCHOOL_KIND_NAMES,
  SCHOOL_KINDS,
  type SchoolKind,
  UNIT_KIND_NAMES,
  type UnitRow,
} from "../contract.ts";
import { UnitPicker } from "./public/unit-picker.tsx";
import { unitsQuery, useUnits } from "./public/units-query.ts";
import { canHold, canTakeOver } from "./targets.ts";

export interface UnitFormProps {
  unit: UnitRow;
  onDone: (unit: UnitRow) => void;
  onCancel: () => void;
}

interface Dated {
  onDate: string;
  reason: string;
}

const TOUCHES = [unitsQuery.queryKey, ["unit-changes"]];

/** From when on, and why: what every change of the tree is kept with. */
export function DatedFields() {
  return (
    <>
      <Form.Item
        name="onDate"
        label={t("生效日期")}
        rules={[{ required: true, message: t("请选择生效日期") }]}
      >
        <DateField />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t("原因或依据")}
        rules={[{ required: true, whitespace: true, message: t("请说明原因或依据") }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </>
  );
}

/** Another name from a date on. */
export function RenameForm({ unit, onDone, onCancel }: UnitFormProps) {
  return (
    <FormShell<Dated & { name: string; shortName?: string }, UnitRow>
      draftKey={`rename:${unit.id}`}
      initial={{ name: unit.name, shortName: unit.shortName ?? undefined, onDate: officeDate() }}
      send={({ shortName, ...rest }, options) =>
        call(
          renameUnit,
          {
            params: { id: unit.id },
            body: { ...rest, shortName: shortName?.trim() || null, version: unit.version },
          },
          options,
        )
      }
      submit={t("更名")}
      done={t("已更名")}
      touches={TOUCHES}
      onDone={onDone}
      onCancel={onCancel}
    >
      <NameFields />
      <DatedFields />
    </FormShell>
  );
}

function NameFields() {
  return (
    <>
      <Form.Item
        name="name"
        label={t("单位名称")}
        rules={[{ required: true, whitespace: true, message: t("请填写名称") }]}
      >
        <Input maxLength={80} autoFocus />
      </Form.Item>
      <Form.Item name="shortName" label={t("简称")}>
        <Input maxLength={20} />
      </Form.Item>
    </>
  );
}

/** Another parent; everything below goes along. */
export function MoveForm({ unit, onDone, onCancel }: UnitFormProps) {
  const allow = useMemo(() => canHold(unit), [unit]);
  return (
    <FormShell<Dated & { parentId: string }, UnitRow>
      draftKey={`move:${unit.id}`}
      initial={{ onDate: officeDate() }}
      send={(values, options) =>
        call(moveUnit, { params: { id: unit.id }, body: { ...values, version: unit.version } }, options)
      }
      submit={t("划转")}
      done={t("已划转")}
      touches={TOUCHES}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p style={{ marginBottom: 12 }}>{t("下级单位、人员岗位和所承担的事项随之划转，并留下记录。")}</p>
      <Form.Item name="parentId" label={t("划归")} rules={[{ required: true, message: t("请选择上级单位") }]}>
        <UnitPicker allow={allow} />
      </Form.Item>
      <DatedFields />
    </FormShell>
  );
}

/** Into another unit of its kind, which takes over everything. */
export function MergeForm({ unit, onDone, onCancel }: UnitFormProps) {
  const allow = useMemo(() => canTakeOver(unit), [unit]);
  return (
    <FormShell<Dated & { intoId: string }, UnitRow>
      draftKey={`merge:${unit.id}`}
      initial={{ onDate: officeDate() }}
      send={(values, options) =>
        call(mergeUnit, { params: { id: unit.id }, body: { ...values, version: unit.version } }, options)
      }
      submit={t("并入")}
      isDanger
      done={t("已并入")}
      touches={TOUCHES}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p style={{ marginBottom: 12 }}>
        {t("“{name}”随即撤销，其下级单位、人员岗位和事项由并入的单位承接。此操作不能撤回。", {
          name: unit.name,
        })}
      </p>
      <Form.Item name="intoId" label={t("并入")} rules={[{ required: true, message: t("请选择并入的单位") }]}>
        <UnitPicker allow={allow} />
      </Form.Item>
      <DatedFields />
    </FormShell>
  );
}

/** The end of a unit that has nothing below it and owes nothing. */
export function CloseForm({ unit, onDone, onCancel }: UnitFormProps) {
  return (
    <FormShell<Dated, UnitRow>
      draftKey={`close:${unit.id}`}
      initial={{ onDate: officeDate() }}
      send={(values, options) =>
        call(closeUnit, { params: { id: unit.id }, body: { ...values, version: unit.version } }, options)
      }
      submit={t("撤销")}
      isDanger
      done={t("已撤销")}
      touches={TOUCHES}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p style={{ marginBottom: 12 }}>
        {t("单位撤销后，其人员岗位同时结束；尚有未办结事项或下级单位的，不能撤销。此操作不能撤回。")}
      </p>
      <DatedFields />
    </FormShell>
  );
}

interface Opened {
  kind: UnitRow["kind"];
  schoolKind?: SchoolKind;
  code: string;
  name: string;
  shortName?: string;
}

/** A new unit below this one. */
export function OpenForm({ unit, onDone, onCancel }: UnitFormProps) {
  const kinds = (["department", "county", "school", "office"] as const).filter((kind) =>
    PARENT_KINDS[kind].includes(unit.kind),
  );
  return (
    <FormShell<Opened, UnitRow>
      draftKey={`open:${unit.id}`}
      initial={{ kind: kinds[0] }}
      send={({ shortName, schoolKind, ...rest }, options) =>
        call(
          openUnit,
          {
            body: {
              ...rest,
              parentId: unit.id,
              schoolKind: rest.kind === "school" ? (schoolKind ?? null) : null,
              shortName: shortName?.trim() || null,
            },
          },
          options,
        )
      }
      submit={t("新增")}
      done={t("已新增")}
      touches={TOUCHES}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <Form.Item name="kind" label={t("单位类别")} rules={[{ required: true }]}>
            <Radio.Group options={kinds.map((kind) => ({ value: kind, label: t(UNIT_KIND_NAMES[kind]) }))} />
          </Form.Item>
          <SchoolKindField form={form} />
          <NameFields />
          <CodeField />
        </>
      )}
    </FormShell>
  );
}

function SchoolKindField({ form }: { form: FormInstance<Opened> }) {
  const kind = Form.useWatch("kind", form);
  if (kind !== "school") return null;
  return (
    <Form.Item name="schoolKind" label={t("学段")} rules={[{ required: true, message: t("请选择学段") }]}>
      <Select options={SCHOOL_KINDS.map((one) => ({ value: one, label: t(SCHOOL_KIND_NAMES[one]) }))} />
    </Form.Item>
  );
}

function CodeField() {
  const { units } = useUnits();
  return (
    <Form.Item
      name="code"
      label={t("单位代码")}
      extra={t("用于导入和查找，设立后不再更改")}
      rules={[
        { required: true, message: t("请填写单位代码") },
        { pattern: /^[a-z0-9][a-z0-9-]{0,39}$/, message: t("由小写字母、数字和连字符组成") },
        {
          validator: async (_, code: string) => {
            if (units.some((unit) => unit.code === code)) throw new Error(t("该代码已有单位使用"));
          },
        },
      ]}
    >
      <Input maxLength={40} autoCapitalize="none" />
    </Form.Item>
  );
}
