import { Form, Input } from "antd";
import { officeDate } from "../../../../../base/dates.ts";
import { call } from "../../../../../base/web/api.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import {
  type Alliance,
  type AllianceMember,
  addMembers,
  changeAlliance,
  endAlliance,
  endMember,
} from "../../alliance/contract.ts";
import { AllianceFields, type AllianceTyped } from "./make-alliance.tsx";
import { MemberFields, type MembersTyped, membersOf } from "./member-fields.tsx";
import { ALLIANCES } from "./queries.ts";

interface AllianceFormProps {
  alliance: Alliance;
  close: () => void;
}

interface Acted {
  id: string;
  version: number;
}

/** Another name, paper, keeper or first day. */
export function ChangeForm({ alliance, close }: AllianceFormProps) {
  const { id, version, name, host, paper, since } = alliance;
  return (
    <FormShell<AllianceTyped, Acted>
      draftKey={`change-alliance:${id}`}
      initial={{ name, hostId: host.id, paper, since }}
      submit={t("保存")}
      done={t("已保存")}
      touches={[ALLIANCES]}
      onDone={close}
      onCancel={close}
      send={({ paper: typed = "", ...rest }, options) =>
        call(changeAlliance, { params: { id }, body: { ...rest, paper: typed, version } }, options)
      }
    >
      <AllianceFields />
    </FormShell>
  );
}

/** More members, from a day on. */
export function JoinForm({ alliance, close }: AllianceFormProps) {
  const { id, version, kind } = alliance;
  return (
    <FormShell<MembersTyped & { since: string }, Acted>
      draftKey={`join-alliance:${id}`}
      initial={{ since: officeDate() }}
      submit={t("加入")}
      done={t("已加入")}
      touches={[ALLIANCES]}
      onDone={close}
      onCancel={close}
      send={({ since, ...typed }, options) =>
        call(
          addMembers,
          { params: { id }, body: { version, members: membersOf(typed, kind, since) } },
          options,
        )
      }
    >
      {(form) => (
        <>
          <MemberFields kind={kind} form={form} />
          <Form.Item
            name="since"
            label={t("加入日期")}
            rules={[{ required: true, message: t("请选择日期") }]}
          >
            <DateField />
          </Form.Item>
        </>
      )}
    </FormShell>
  );
}

interface EndTyped {
  onDate: string;
  reason: string;
}

/** The end of an alliance. */
export function EndForm({ alliance, close }: AllianceFormProps) {
  const { id, version } = alliance;
  return (
    <FormShell<EndTyped, Acted>
      draftKey={`end-alliance:${id}`}
      initial={{ onDate: officeDate() }}
      submit={t("结束")}
      isDanger
      done={t("已结束")}
      touches={[ALLIANCES]}
      onDone={close}
      onCancel={close}
      send={(values, options) => call(endAlliance, { params: { id }, body: { ...values, version } }, options)}
    >
      <p>{t("全部成员同时退出，记录保留。此操作不能撤回。")}</p>
      <EndFields day={t("结束日期")} />
    </FormShell>
  );
}

/** A member leaves. */
export function LeaveForm({ alliance, member, close }: AllianceFormProps & { member: AllianceMember }) {
  const { id, version } = alliance;
  return (
    <FormShell<EndTyped, Acted>
      draftKey={`leave-alliance:${member.id}`}
      initial={{ onDate: officeDate() }}
      submit={t("退出")}
      isDanger
      done={t("已退出")}
      touches={[ALLIANCES]}
      onDone={close}
      onCancel={close}
      send={(values, options) =>
        call(endMember, { params: { id, memberId: member.id }, body: { ...values, version } }, options)
      }
    >
      <EndFields day={t("退出日期")} />
    </FormShell>
  );
}

function EndFields({ day }: { day: string }) {
  return (
    <>
      <Form.Item name="onDate" label={day} rules={[{ required: true, message: t("请选择日期") }]}>
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
