import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { flushSync } from "react-dom";
import { call } from "../../../../base/web/api.ts";
import { FormShell } from "../../../../ui/form/form-shell.tsx";
import { t } from "../../../../ui/i18n.ts";
import { createPerson } from "../contract.ts";
import { PEOPLE } from "./people-key.ts";
import { PostFields, type PostTyped } from "./post-fields.tsx";
import { TemporaryPassword } from "./temporary-password.tsx";

interface NewPersonProps {
  isOpen: boolean;
  close: () => void;
  /** With the id of the person, once the password was seen. */
  onDone: (personId: string) => void;
}

interface Typed extends PostTyped {
  name: string;
  username: string;
  phone?: string;
  email?: string;
}

/** Registers a person with a first post, then shows the temporary password once. */
export function NewPerson({ isOpen, close, onDone }: NewPersonProps) {
  const [made, setMade] = useState<{ id: string; name: string; password: string }>();
  return (
    <>
      <Modal open={isOpen} title={t("登记人员")} footer={null} width={560} onCancel={close} destroyOnHidden>
        <FormShell<Typed, { id: string; temporaryPassword: string; name: string }>
          draftKey="new-person"
          initial={{}}
          submit={t("登记")}
          touches={[PEOPLE]}
          onCancel={close}
          send={async ({ unitId, kind, title, name, username, phone, email }, options) => {
            const post = { unitId, kind, title: title?.trim() || undefined };
            const body = { name, username, phone: phone || undefined, email: email || undefined, post };
            return { ...(await call(createPerson, { body }, options)), name };
          }}
          onDone={({ id, temporaryPassword, name }) => {
            close();
            setMade({ id, name, password: temporaryPassword });
          }}
        >
          <Form.Item
            name="name"
            label={t("姓名")}
            rules={[{ required: true, whitespace: true, message: t("请填写姓名") }]}
          >
            <Input maxLength={40} autoFocus autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="username"
            label={t("账号")}
            extra={t("用于登录，登记后不再更改")}
            rules={[
              { required: true, message: t("请填写账号") },
              {
                pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/,
                message: t("由小写字母、数字和 . _ - 组成，2 至 40 个"),
              },
            ]}
          >
            <Input maxLength={40} autoCapitalize="none" autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={t("电话")}>
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="email"
            label={t("邮箱")}
            extra={t("统一身份认证按邮箱认人时填写")}
            rules={[{ type: "email", message: t("邮箱格式不正确") }]}
          >
            <Input maxLength={100} inputMode="email" autoComplete="off" />
          </Form.Item>
          <PostFields />
        </FormShell>
      </Modal>
      <TemporaryPassword
        name={made?.name}
        password={made?.password}
        close={() => {
          // The password is let go before the list moves on to the person, or that would be asked about.
          flushSync(() => setMade(undefined));
          if (made) onDone(made.id);
        }}
      />
    </>
  );
}
