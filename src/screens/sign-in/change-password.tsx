import { useQueryClient } from "@tanstack/react-query";
import { Alert, Form, Input } from "antd";
import { useNavigate } from "react-router";
import { call } from "../../base/web/api.ts";
import { meQuery, useMe } from "../../base/web/me.ts";
import { changePassword } from "../../features/ground/people/sign-in/contract.ts";
import { FormShell } from "../../ui/form/form-shell.tsx";
import { t } from "../../ui/i18n.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import s from "./change-password.module.css";

interface Typed {
  current: string;
  next: string;
  again: string;
}

/** Changes one's password; the only screen open to who signs in for the first time. */
export default function ChangePasswordScreen() {
  const { mustChangePassword, person } = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
    await navigate("/");
  };
  return (
    <>
      <PageHeader title={t("修改密码")} />
      <div className={`ls-card ${s.card}`}>
        {mustChangePassword && (
          <Alert
            className={s.notice}
            type="info"
            showIcon
            title={t("首次登录请先修改密码，修改后即可使用全部功能。")}
          />
        )}
        <FormShell<Typed, unknown>
          initial={{}}
          submit={t("修改密码")}
          done={t("密码已修改，其他设备上的登录已退出")}
          send={({ current, next }, options) => call(changePassword, { body: { current, next } }, options)}
          onDone={() => void leave()}
        >
          <input
            type="text"
            name="username"
            autoComplete="username"
            value={person.username}
            readOnly
            hidden
          />
          <Form.Item
            name="current"
            label={t("原密码")}
            rules={[{ required: true, message: t("请输入原密码") }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="next"
            label={t("新密码")}
            extra={t("至少 12 个字符，不要用账号、姓名、单位名称或常见密码，可用几个不相干的词")}
            rules={[{ required: true, message: t("请输入新密码") }]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="again"
            label={t("再次输入新密码")}
            dependencies={["next"]}
            rules={[
              { required: true, message: t("请再次输入新密码") },
              ({ getFieldValue }) => ({
                validator: async (_, again: string) => {
                  if (again && again !== getFieldValue("next")) throw new Error(t("两次输入的密码不一致"));
                },
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
        </FormShell>
      </div>
    </>
  );
}
