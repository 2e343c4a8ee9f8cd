import { CopyOutlined } from "@ant-design/icons";
import { Alert, Button, Flex, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { openHook } from "../contract.ts";
import { CHANNEL_NAMES, HOOK_KINDS, type HookKind, ROBOT_HOSTS, SIGNED } from "../kinds.ts";
import { CHANNELS } from "./queries.ts";

interface HookFormProps {
  isOpen: boolean;
  close: () => void;
}

/** Asks for the address that a chat group's robot was given, and for its key. */
export function HookForm({ isOpen, close }: HookFormProps) {
  return (
    <Modal
      open={isOpen}
      title={t("添加工作群或系统")}
      footer={null}
      width={560}
      onCancel={close}
      destroyOnHidden
    >
      <Asked close={close} />
    </Modal>
  );
}

interface Values {
  kind: HookKind;
  address: string;
  key?: string;
}

function Asked({ close }: { close: () => void }) {
  const [newKey] = useState(makeKey);
  return (
    <FormShell<Values, unknown>
      initial={{ kind: "dingtalk" }}
      send={({ kind, address, key }, options) => {
        const signing = SIGNED[kind] === "key" ? newKey : key?.trim();
        const body = { kind, address: address.trim(), ...(signing && { key: signing }) };
        return call(openHook, { body }, options);
      }}
      touches={[CHANNELS]}
      done={t("已添加，可试发一条")}
      onDone={close}
      onCancel={close}
      submit={t("添加")}
    >
      <Fields newKey={newKey} />
    </FormShell>
  );
}

function Fields({ newKey }: { newKey: string }) {
  const kind = Form.useWatch<HookKind>("kind") ?? "dingtalk";
  const host = ROBOT_HOSTS[kind];
  return (
    <>
      <Form.Item name="kind" label={t("类型")}>
        <Select options={HOOK_KINDS.map((one) => ({ value: one, label: t(CHANNEL_NAMES[one]) }))} />
      </Form.Item>
      <Form.Item
        name="address"
        label={t("地址")}
        extra={host && t("在群里添加自定义机器人后得到，以 https://{host}/ 开头。", { host })}
        rules={[{ required: true, message: t("请填写地址") }]}
      >
        <Input.Password autoComplete="off" maxLength={512} />
      </Form.Item>
      {SIGNED[kind] === "maybe" && (
        <Form.Item name="key" label={t("密钥")} extra={t("机器人的安全设置选了“签名”时填写。")}>
          <Input.Password autoComplete="off" maxLength={120} />
        </Form.Item>
      )}
      {SIGNED[kind] === "key" && <NewKey value={newKey} />}
    </>
  );
}

/** The receiver checks by it that a message comes from here; it is shown this once. */
function NewKey({ value }: { value: string }) {
  return (
    <Form.Item label={t("签名密钥")} htmlFor="hook-key">
      <Alert
        type="warning"
        showIcon
        title={t("请现在复制给接收方，密钥只显示这一次。签名方式为 Standard Webhooks。")}
      />
      <Flex gap={8} style={{ marginTop: 8 }}>
        <Input id="hook-key" readOnly value={value} onFocus={(event) => event.target.select()} />
        <Button
          icon={<CopyOutlined aria-hidden />}
          onClick={() => void navigator.clipboard?.writeText(value)}
        >
          {t("复制")}
        </Button>
      </Flex>
    </Form.Item>
  );
}

/** 192 random bits, written as the Standard Webhooks have them. */
function makeKey(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))}`;
}
