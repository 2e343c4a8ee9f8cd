import type { QueryKey } from "@tanstack/react-query";
import { Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { t } from "../i18n.ts";
import { FormShell } from "./form-shell.tsx";

interface ConfirmWithReasonProps<Result> {
  isOpen: boolean;
  onClose: () => void;
  /** The act and its object: 退签“校园食品安全排查”. */
  title: string;
  /** What the act brings about. */
  about?: ReactNode;
  /** The reason's label; 理由 where nothing is said. */
  label?: string;
  hint?: string;
  /** The word on the button. */
  submit: string;
  isDanger?: boolean;
  /** Most characters of the reason. */
  longest?: number;
  draftKey: string;
  send: (reason: string, options: { idempotencyKey: string }) => Promise<Result>;
  onDone?: (result: Result) => void;
  touches?: QueryKey[];
  done?: string;
  readNewest?: () => Promise<unknown>;
}

/** Asks for a reason before an act that others must be able to understand later. */
export function ConfirmWithReason<Result>(props: ConfirmWithReasonProps<Result>) {
  const { isOpen, onClose, title, about, label = t("理由"), hint, longest = 500, send, onDone } = props;
  return (
    <Modal open={isOpen} title={title} footer={null} width={520} onCancel={onClose} destroyOnHidden>
      {about && <p style={{ marginBottom: 12 }}>{about}</p>}
      <FormShell<{ reason: string }, Result>
        draftKey={props.draftKey}
        initial={{}}
        submit={props.submit}
        isDanger={props.isDanger}
        touches={props.touches}
        done={props.done}
        readNewest={props.readNewest}
        onCancel={onClose}
        send={({ reason }, options) => send(reason.trim(), options)}
        onDone={(result) => {
          onClose();
          onDone?.(result);
        }}
      >
        <Form.Item
          name="reason"
          label={label}
          extra={hint}
          rules={[{ required: true, whitespace: true, message: t("请填写{label}", { label }) }]}
        >
          <Input.TextArea autoFocus rows={4} maxLength={longest} showCount />
        </Form.Item>
      </FormShell>
    </Modal>
  );
}
