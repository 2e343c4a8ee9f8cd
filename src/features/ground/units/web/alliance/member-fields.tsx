import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, type FormInstance, Select } from "antd";
import { useMemo } from "react";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import type { NewMember } from "../../alliance/contract.ts";
import { type AllianceKind, ROLE_TABLE, type Role, rolesOf } from "../../alliance/kinds.ts";
import { memberReach } from "../../alliance/policy.ts";
import { UnitPicker } from "../public/unit-picker.tsx";
import { UnitsPicker } from "../public/units-picker.tsx";
import s from "./alliance.module.css";
import { postsQuery } from "./queries.ts";

/** Members as a form holds them: units by their part, and people by theirs. */
export interface MembersTyped {
  units?: Partial<Record<Role, string[]>>;
  people?: Partial<Record<Role, { unitId?: string; postId?: string }[]>>;
}

/** The members that a form for a kind holds, all from one day on. */
export function membersOf(
  { units = {}, people = {} }: MembersTyped,
  kind: AllianceKind,
  since: string,
): NewMember[] {
  return rolesOf(kind).flatMap((role) => [
    ...(people[role] ?? []).flatMap(({ unitId, postId }) =>
      unitId && postId ? [{ unitId, postId, role, since, until: null }] : [],
    ),
    ...(units[role] ?? []).map((unitId) => ({ unitId, postId: null, role, since, until: null })),
  ]);
}

/** A field for each part that there is in a kind of alliance. */
export function MemberFields({ kind, form }: { kind: AllianceKind; form: FormInstance }) {
  const allow = useMemberReach(kind);
  return rolesOf(kind).map((role) => {
    const { name, who } = ROLE_TABLE[role];
    return (
      <div key={`${kind}-${role}`}>
        {who !== "unit" && <PeopleField role={role} allow={allow} form={form} />}
        {who !== "post" && (
          <Form.Item
            name={["units", role]}
            label={who === "either" ? t("{role}（单位）", { role: t(name) }) : t(name)}
          >
            <UnitsPicker allow={allow} />
          </Form.Item>
        )}
      </div>
    );
  });
}

/** Units that the acting post may put into an alliance of a kind; stable while post and kind are. */
function useMemberReach(kind: AllianceKind): (unit: { path: string }) => boolean {
  const { post } = useMe();
  return useMemo(() => {
    const reach = memberReach(post, kind);
    return (unit) => unit.path.startsWith(reach);
  }, [post, kind]);
}

interface PeopleFieldProps {
  role: Role;
  allow: (unit: { path: string }) => boolean;
  form: FormInstance;
}

/** People in a part, each by their unit and their post in it. */
function PeopleField({ role, allow, form }: PeopleFieldProps) {
  const name = t(ROLE_TABLE[role].name);
  return (
    <Form.Item label={t("{role}（人员）", { role: name })}>
      <Form.List name={["people", role]}>
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <PersonLine
                key={field.key}
                at={field.name}
                role={role}
                allow={allow}
                form={form}
                remove={() => remove(field.name)}
              />
            ))}
            <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
              {t("加{role}", { role: name })}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

interface PersonLineProps extends PeopleFieldProps {
  at: number;
  remove: () => void;
}

function PersonLine({ at, role, allow, form, remove }: PersonLineProps) {
  const name = t(ROLE_TABLE[role].name);
  const unitId = Form.useWatch(["people", role, at, "unitId"], form);
  return (
    <div className={s.person}>
      <Form.Item name={[at, "unitId"]} rules={[{ required: true, message: t("请选择任职单位，或移除此行") }]}>
        <UnitPicker
          allow={allow}
          placeholder={t("任职单位")}
          aria-label={t("第 {number} 个{role}的任职单位", { number: at + 1, role: name })}
        />
      </Form.Item>
      <Form.Item name={[at, "postId"]} rules={[{ required: true, message: t("请选择人员，或移除此行") }]}>
        <PostSelect
          role={role}
          unitId={unitId}
          label={t("第 {number} 个{role}", { number: at + 1, role: name })}
        />
      </Form.Item>
      <Button type="text" onClick={remove}>
        {t("移除")}
      </Button>
    </div>
  );
}

interface PostSelectProps {
  /** Given by `Form.Item`. */
  id?: string;
  value?: string;
  onChange?: (postId: string) => void;
  role: Role;
  unitId: string | undefined;
  label: string;
}

/** Somebody who holds a post in a unit; contact leaders are leaders. */
function PostSelect({ id, value, onChange, role, unitId, label }: PostSelectProps) {
  const { data, isFetching } = useQuery({ ...postsQuery(unitId ?? ""), enabled: Boolean(unitId) });
  const fitting = (data ?? []).filter(({ isLeader }) => role !== "contact-leader" || isLeader);
  return (
    <Select
      {...(id && { id })}
      value={value}
      onChange={onChange}
      loading={isFetching}
      disabled={!unitId}
      placeholder={t("选择人员")}
      notFoundContent={role === "contact-leader" ? t("该单位没有领导岗位的人员") : t("该单位没有在岗人员")}
      options={fitting.map((post) => ({
        value: post.id,
        label: post.title ? `${post.name}（${post.title}）` : post.name,
      }))}
      aria-label={label}
    />
  );
}
