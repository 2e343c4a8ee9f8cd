import { LockOutlined, UserOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { call } from "../../base/web/api.ts";
import { signIn } from "../../features/ground/people/sign-in/contract.ts";
import { t } from "../../ui/i18n.ts";
import { errorWords } from "../../ui/state/error-words.ts";
import { CodeForm } from "./code-form.tsx";

interface SignInFormProps {
  /** Signs in as this person only: the name is shown and cannot be changed. */
  username?: string;
  onSignedIn: () => Promise<unknown>;
}

interface Typed {
  username: string;
  password: string;
}

/** Sign-in name and password, and a code for whoever has a second factor. What was typed stays after a refusal. */
export function SignInForm({ username, onSignedIn }: SignInFormProps) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const [ticket, setTicket] = useState<string>();
  const submit = async (typed: Typed) => {
    setBusy(true);
    try {
      const { ticket } = await call(signIn, { body: typed });
      if (ticket) setTicket(ticket);
      else await onSignedIn();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  if (ticket) {
    const back = (reason?: unknown) => {
      setTicket(undefined);
      setError(reason);
    };
    return <CodeForm ticket={ticket} onSignedIn={onSignedIn} onBack={back} />;
  }
  return (
    // It may stand over another form that asks for a password: the name keeps their fields apart.
    <Form<Typed>
      name="sign-in"
      layout="vertical"
      requiredMark={false}
      size="large"
      initialValues={{ username }}
      onFinish={(typed) => void submit(typed)}
      validateTrigger="onBlur"
    >
      {error !== undefined && (
        <Alert type="error" showIcon title={errorWords(error).detail} style={{ marginBottom: 16 }} />
      )}
      <Form.Item
        name="username"
        label={t("账号")}
        rules={[{ required: true, whitespace: true, message: t("请输入账号") }]}
      >
        <Input
          prefix={<UserOutlined aria-hidden />}
          autoComplete="username"
          autoCapitalize="none"
          autoFocus={!username}
          readOnly={username !== undefined}
        />
      </Form.Item>
      <Form.Item name="password" label={t("密码")} rules={[{ required: true, message: t("请输入密码") }]}>
        <Input.Password
          prefix={<LockOutlined aria-hidden />}
          autoComplete="current-password"
          autoFocus={username !== undefined}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t("登录")}
      </Button>
    </Form>
  );
}
