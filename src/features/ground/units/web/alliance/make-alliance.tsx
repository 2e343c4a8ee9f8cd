import { Form, type FormInstance, Input, Modal, Radio } from "antd";
import { useNavigate } from "react-router";
import { officeDate } from "../../../../../base/dates.ts";
import { call } from "../../../../../base/web/api.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { makeAlliance } from "../../alliance/contract.ts";
import { ALLIANCE_KIND_NAMES, ALLIANCE_KINDS, type AllianceKind } from "../../alliance/kinds.ts";
import type { UnitRow } from "../../contract.ts";
import { UnitPicker } from "../public/unit-picker.tsx";
import s from "./alliance.module.css";
import { MemberFields, type MembersTyped, membersOf } from "./member-fields.tsx";
import { ALLIANCES } from "./queries.ts";

/** What an alliance is called, who keeps it, and since when. */
export interface AllianceTyped {
  name: string;
  hostId: string;
  paper?: string;
  since: string;
}

/** The form for a new alliance with its first members. */
export function MakeAlliance({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const navigate = useNavigate();
  const { post } = useMe();
  return (
    <Modal open={isOpen} title={t("登记联合体")} footer={null} width={680} onCancel={close} destroyOnHidden>
      <FormShell<AllianceTyped & MembersTyped & { kind: AllianceKind }, { id: string }>
        draftKey="make-alliance"
        initial={{ kind: "group", hostId: post.unitId, since: officeDate() }}
        submit={t("登记")}
        done={t("已登记")}
        touches={[ALLIANCES]}
        onCancel={close}
        send={({ kind, name, hostId, paper = "", since, ...typed }, options) => {
          const members = membersOf(typed, kind, since);
          return call(makeAlliance, { body: { kind, name, hostId, paper, since, members } }, options);
        }}
        onDone={({ id }) => void navigate(`/alliances/${id}`)}
      >
        {(form) => (
          <>
            <Form.Item name="kind" label={t("类别")} rules={[{ required: true }]}>
              <Radio.Group
                options={ALLIANCE_KINDS.map((value) => ({ value, label: t(ALLIANCE_KIND_NAMES[value]) }))}
              />
            </Form.Item>
            <AllianceFields />
            <FirstMembers form={form} />
          </>
        )}
      </FormShell>
    </Modal>
  );
}

function FirstMembers({ form }: { form: FormInstance }) {
  const kind: AllianceKind = Form.useWatch("kind", form) ?? "group";
  return (
    <>
      {kind === "contact" && (
        <p className={s.note}>
          {t("联系领导可以查看联系校的事项和办理情况，不能代为办理；退出后不再查看。")}
        </p>
      )}
      <MemberFields kind={kind} form={form} />
    </>
  );
}

const isWithin = (unit: UnitRow) => unit.within;

/** Name, keeper, paper and first day. */
export function AllianceFields() {
  return (
    <>
      <Form.Item
        name="name"
        label={t("名称")}
        rules={[{ required: true, whitespace: true, message: t("请填写名称") }]}
      >
        <Input maxLength={80} autoFocus />
      </Form.Item>
      <Form.Item name="hostId" label={t("主办单位")} rules={[{ required: true, message: t("请选择单位") }]}>
        <UnitPicker allow={isWithin} />
      </Form.Item>
      <Form.Item name="paper" label={t("文号或牌匾（可不填）")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="since" label={t("成立日期")} rules={[{ required: true, message: t("请选择日期") }]}>
        <DateField />
      </Form.Item>
    </>
  );
}
