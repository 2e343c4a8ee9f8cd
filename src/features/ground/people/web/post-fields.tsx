import { Form, Input, Select } from "antd";
import { POST_KINDS, POST_NAMES, type PostKind } from "../../../../base/actor.ts";
import { t } from "../../../../ui/i18n.ts";
import type { UnitRow } from "../../units/contract.ts";
import { UnitPicker } from "../../units/web/public/unit-picker.tsx";

/** What is asked for a post. */
export interface PostTyped {
  unitId: string;
  kind: PostKind;
  title?: string;
}

/** What each kind of post may do, in a line. */
const POST_HINTS: Record<PostKind, string> = {
  clerk: "立项、交办、催办、销号",
  head: "签收、分解、审核、申请延期",
  handler: "填报进展、提交佐证",
  verifier: "核查办结事项",
  leader: "查看下级全部情况、批示",
  "unit-admin": "管理单位、人员和岗位",
};

const isWithin = (unit: UnitRow) => unit.within;

/** Unit, kind and title of a post, inside the administrator's own part of the tree. */
export function PostFields() {
  return (
    <>
      <Form.Item name="unitId" label={t("所在单位")} rules={[{ required: true, message: t("请选择单位") }]}>
        <UnitPicker allow={isWithin} />
      </Form.Item>
      <Form.Item name="kind" label={t("岗位")} rules={[{ required: true, message: t("请选择岗位") }]}>
        <Select
          options={POST_KINDS.map((kind) => ({
            value: kind,
            label: `${t(POST_NAMES[kind])} · ${t(POST_HINTS[kind])}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t("职务")} extra={t("如“办公室副主任”，可不填")}>
        <Input maxLength={40} />
      </Form.Item>
    </>
  );
}
