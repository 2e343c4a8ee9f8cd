import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { ApiError, call } from "../../base/web/api.ts";
import { giveCode } from "../../features/ground/people/sign-in/second-factor/contract.ts";
import { t } from "../../ui/i18n.ts";
import { errorWords } from "../../ui/state/error-words.ts";

interface CodeFormProps {
  /** Got for the right password. */
  ticket: string;
  onSignedIn: () => Promise<unknown>;
  /** Back to the password; with the reason where the ticket is over. */
  onBack: (reason?: unknown) => void;
}

/** The second step of signing in: a code of the device, or a recovery code. */
export function CodeForm({ ticket, onSignedIn, onBack }: CodeFormProps) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async ({ code }: { code: string }) => {
    setBusy(true);
    try {
      await call(giveCode, { body: { ticket, code } });
      await onSignedIn();
    } catch (refusal) {
      if (refusal instanceof ApiError && refusal.is("session-ended")) onBack(refusal);
      else setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form<{ code: string }>
      name="sign-in-code"
      layout="vertical"
      requiredMark={false}
      size="large"
      onFinish={(typed) => void submit(typed)}
    >
      {error !== undefined && (
        <Alert type="error" showIcon title={errorWords(error).detail} style={{ marginBottom: 16 }} />
      )}
      <Form.Item
        name="code"
        label={t("验证码")}
        extra={t("打开手机上的验证器，输入 6 位验证码。手机不在身边时，可输入一个恢复码。")}
        rules={[{ required: true, whitespace: true, message: t("请输入验证码") }]}
      >
        <Input autoComplete="one-time-code" autoCapitalize="none" autoFocus maxLength={40} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t("登录")}
      </Button>
      <Button type="text" block onClick={() => onBack()} style={{ marginTop: 8 }}>
        {t("返回重新输入密码")}
      </Button>
    </Form>
  );
}
