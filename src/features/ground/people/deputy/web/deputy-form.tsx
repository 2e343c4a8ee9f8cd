import { Form, Select } from "antd";
import { POST_NAMES } from "../../../../../base/actor.ts";
import { officeDate } from "../../../../../base/dates.ts";
import { call } from "../../../../../base/web/api.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { type Deputies, setDeputy } from "../contract.ts";
import { DEPUTIES } from "./queries.ts";

interface Values {
  postId: string;
  personId: string;
  from: string;
  to: string;
}

/** Lets a colleague act in a post: one's own is chosen already. */
export function DeputyForm({ deputies: { posts, people } }: { deputies: Deputies }) {
  const { post, person } = useMe();
  const own = posts.find(({ id }) => id === post.postId) ?? posts[0]!;
  const nameOf = (one: Deputies["posts"][number]) =>
    `${one.holder} · ${one.title ?? t(POST_NAMES[one.post])}`;
  return (
    <FormShell<Values, unknown>
      initial={{ postId: own.id, from: officeDate() }}
      send={(values, options) => call(setDeputy, { body: values }, options)}
      touches={[DEPUTIES]}
      done={t("已安排代办")}
      submit={t("安排代办")}
    >
      {posts.length > 1 && (
        <Form.Item name="postId" label={t("代办的岗位")} rules={[{ required: true }]}>
          <Select options={posts.map((one) => ({ value: one.id, label: nameOf(one) }))} />
        </Form.Item>
      )}
      {posts.length === 1 && (
        <Form.Item name="postId" hidden>
          <input />
        </Form.Item>
      )}
      <Form.Item name="personId" label={t("代办人")} rules={[{ required: true, message: t("请选择代办人") }]}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={people
            .filter(({ id }) => id !== person.id || posts.length > 1)
            .map(({ id, name }) => ({ value: id, label: name }))}
          notFoundContent={t("本单位没有其他在岗人员")}
        />
      </Form.Item>
      <Form.Item name="from" label={t("开始日期")} rules={[{ required: true, message: t("请选择日期") }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="to" label={t("结束日期")} rules={[{ required: true, message: t("请选择日期") }]}>
        <DateField />
      </Form.Item>
    </FormShell>
  );
}
