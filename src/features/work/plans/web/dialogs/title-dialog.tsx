import { Form, Input, InputNumber, Modal } from "antd";
import { t } from "../../../../../ui/i18n.ts";

interface TitleDialogProps {
  heading: string;
  submit: string;
  initial: { title: string; year?: number };
  /** Takes what was given; true where it was done. */
  save: (given: { title: string; year?: number }) => boolean;
  close: () => void;
}

/** Asks for a name: of a new group, or of the plan, which has a year too. */
export function TitleDialog({ heading, submit, initial, save, close }: TitleDialogProps) {
  const [form] = Form.useForm<{ title: string; year?: number }>();
  return (
    <Modal
      open
      width={520}
      title={heading}
      okText={submit}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(given) => save({ ...given, title: given.title.trim() }) && close()}
      >
        <Form.Item
          name="title"
          label={t("名称")}
          rules={[{ required: true, whitespace: true, message: t("请填写名称") }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        {initial.year !== undefined && (
          <Form.Item name="year" label={t("年份")} rules={[{ required: true, message: t("请填写年份") }]}>
            <InputNumber min={1949} max={2199} precision={0} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
