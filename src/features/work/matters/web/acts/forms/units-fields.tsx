import { PlusOutlined } from "@ant-design/icons";
import { Button, Flex, Form, type FormRule } from "antd";
import { officeDate } from "../../../../../../base/dates.ts";
import { DateField } from "../../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../../ui/i18n.ts";
import { AllianceMembers } from "../../../../../ground/units/web/public/alliance-members.tsx";
import { UnitPicker } from "../../../../../ground/units/web/public/unit-picker.tsx";
import s from "../acts.module.css";
import { dueRule } from "./due-rule.ts";
import { useReach } from "./use-reach.ts";

const MOST_SUPPORTS = 50;

/** A supporting unit with a due date of its own, as the form holds it. */
export interface SupportValue {
  unitId: string;
  dueDate?: string | null;
}

interface UnitsFieldsProps {
  /** The unit that gives the matter; only what it reaches can be chosen. */
  giverId: string;
  /** The lead may come later, when the matter is dispatched. */
  isLater?: boolean;
}

/** The one leading unit, and those that support it. */
export function UnitsFields({ giverId, isLater = false }: UnitsFieldsProps) {
  const reaches = useReach(giverId);
  const form = Form.useFormInstance();
  /** Each but the lead once; a line that was left empty gives way. */
  const addAll = (unitIds: string[]) => {
    const typed: SupportValue[] = form.getFieldValue("supports") ?? [];
    const there = typed.filter((one) => one?.unitId);
    const known = new Set([form.getFieldValue("leadUnitId"), ...there.map(({ unitId }) => unitId)]);
    const fresh = unitIds.filter((unitId) => !known.has(unitId)).map((unitId) => ({ unitId }));
    form.setFieldValue("supports", [...there, ...fresh].slice(0, MOST_SUPPORTS));
  };
  return (
    <>
      <Form.Item
        name="leadUnitId"
        label={isLater ? t("牵头单位（可在交办时确定）") : t("牵头单位")}
        rules={[{ required: !isLater, message: t("请选择牵头单位") }]}
      >
        <UnitPicker allow={reaches} isClearable={isLater} />
      </Form.Item>
      <Form.Item label={t("协办单位（可不选）")} extra={t("协办单位可另定期限；不定则与事项同期。")}>
        <Form.List name="supports">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className={s.line}>
                  <Form.Item
                    name={[name, "unitId"]}
                    rules={[{ required: true, message: t("请选择协办单位，或移除此行") }]}
                  >
                    <UnitPicker
                      allow={reaches}
                      aria-label={t("第 {number} 个协办单位", { number: name + 1 })}
                    />
                  </Form.Item>
                  <Form.Item
                    name={[name, "dueDate"]}
                    className={s.dated}
                    dependencies={["dueDate"]}
                    rules={[notAfterWhole]}
                  >
                    <DateField
                      earliest={officeDate()}
                      isAhead
                      placeholder={t("协办期限")}
                      aria-label={t("第 {number} 个协办单位的期限", { number: name + 1 })}
                    />
                  </Form.Item>
                  <Button type="text" onClick={() => remove(name)}>
                    {t("移除")}
                  </Button>
                </div>
              ))}
              {fields.length < MOST_SUPPORTS && (
                <Flex gap={8} wrap>
                  <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
                    {t("加协办单位")}
                  </Button>
                  <AllianceMembers allow={reaches} add={addAll} />
                </Flex>
              )}
            </>
          )}
        </Form.List>
      </Form.Item>
    </>
  );
}

/** A supporting part is not due after the matter itself. */
const notAfterWhole: FormRule = ({ getFieldValue }) => dueRule({ wholeDue: getFieldValue("dueDate") });

/** Supporting units as the contract takes them. */
export function supportsBody(supports: SupportValue[] = []) {
  return supports.map(({ unitId, dueDate = null }) => ({ unitId, dueDate }));
}
