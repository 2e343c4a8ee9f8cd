import { Form, Input } from "antd";
import { useMe } from "../../base/web/me.ts";
import { t } from "../../ui/i18n.ts";

/** Asks for the password once more, so that nobody changes this at a screen left open. */
export function PasswordOnceMore() {
  const { person } = useMe();
  return (
    <>
      <input type="text" name="username" autoComplete="username" value={person.username} readOnly hidden />
      <Form.Item name="password" label={t("登录密码")} rules={[{ required: true, message: t("请输入密码") }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
    </>
  );
}
