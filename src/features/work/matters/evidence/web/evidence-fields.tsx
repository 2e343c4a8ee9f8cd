import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { AttachmentField } from "../../../../ground/files/web/public/attachment-field.tsx";
import { EVIDENCE_FILES } from "../contract.ts";
import s from "./evidence.module.css";
import { ReusePicker } from "./reuse-picker.tsx";

/** Proof on a report: what was handed in before comes first, then files, figures and notes. */
export function EvidenceFields({ reuseFor }: { reuseFor: string }) {
  return (
    <fieldset className={s.fields}>
      <legend>{t("佐证")}</legend>
      <Form.Item name="reuse" label={t("先用交过的佐证")} extra={t("同一份材料只交一次，勾选即可再次使用。")}>
        <ReusePicker matterId={reuseFor} />
      </Form.Item>
      <AttachmentField kind="matter" rules={EVIDENCE_FILES} label={t("上传文件")} except="matter" />
      <Figures />
      <Notes />
    </fieldset>
  );
}

const nameRule = () => ({ required: true, whitespace: true, message: t("请写明名称") });

function Figures() {
  return (
    <Form.List name="figures">
      {(fields, { add, remove }) => (
        <div className={s.list}>
          {fields.map(({ key, name }) => (
            <div key={key} className={s.figure}>
              <Form.Item name={[name, "name"]} rules={[nameRule()]}>
                <Input placeholder={t("数据名称，如新增学位")} aria-label={t("数据名称")} maxLength={200} />
              </Form.Item>
              <Form.Item name={[name, "value"]} rules={[{ required: true, message: t("请填数值") }]}>
                <InputNumber placeholder={t("数值")} aria-label={t("数值")} style={{ width: "100%" }} />
              </Form.Item>
              <Form.Item name={[name, "unitOfMeasure"]} rules={[{ required: true, message: t("请填单位") }]}>
                <Input placeholder={t("计量单位")} aria-label={t("计量单位")} maxLength={20} />
              </Form.Item>
              <Button type="text" onClick={() => remove(name)}>
                {t("移除")}
              </Button>
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {t("加一项数据")}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

function Notes() {
  return (
    <Form.List name="notes">
      {(fields, { add, remove }) => (
        <div className={s.list}>
          {fields.map(({ key, name }) => (
            <div key={key} className={s.note}>
              <Form.Item name={[name, "name"]} rules={[nameRule()]}>
                <Input placeholder={t("标题")} aria-label={t("文字佐证的标题")} maxLength={200} />
              </Form.Item>
              <Form.Item
                name={[name, "note"]}
                rules={[{ required: true, whitespace: true, min: 2, message: t("请至少写两个字") }]}
              >
                <Input.TextArea
                  placeholder={t("内容")}
                  aria-label={t("文字佐证的内容")}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={4000}
                />
              </Form.Item>
              <Button type="text" onClick={() => remove(name)}>
                {t("移除")}
              </Button>
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {t("加一段文字")}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
