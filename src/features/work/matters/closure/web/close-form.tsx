import { CheckCircleFilled, MinusCircleOutlined } from "@ant-design/icons";
import { Form, Radio } from "antd";
import { call } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import type { MatterRow } from "../../contract.ts";
import type { ActContext } from "../../web/acts/act-context.ts";
import { ActShell } from "../../web/acts/act-shell.tsx";
import s from "../../web/acts/acts.module.css";
import { MatterAims } from "../../web/acts/forms/matter-aims.tsx";
import { ReasonItem } from "../../web/acts/forms/reason-forms.tsx";
import { OUTCOME_NAMES } from "../../web/words.ts";
import { closeMatter } from "../contract.ts";

/** How a matter is closed, as a form holds it. */
export interface Closing {
  outcome: NonNullable<MatterRow["outcome"]>;
  statement: string;
}

/** 销号: two honest ends, neither of them chosen beforehand. */
export function CloseForm({ context }: { context: ActContext }) {
  return (
    <ActShell<Closing>
      context={context}
      initial={{}}
      send={(body, { id, version, options }) =>
        call(closeMatter, { params: { id }, body: { ...body, version } }, options)
      }
    >
      <MatterAims matter={context.matter} />
      <ClosingItems />
    </ActShell>
  );
}

/** The two ends, and what is to be said of the one that is chosen. */
export function ClosingItems() {
  return (
    <>
      <Form.Item
        name="outcome"
        label={t("销号结果")}
        rules={[{ required: true, message: t("请选择销号结果") }]}
      >
        <Radio.Group className={s.ends}>
          <Radio value="solved" className={s.end}>
            <b>
              <CheckCircleFilled aria-hidden /> {t(OUTCOME_NAMES.solved)}
            </b>
            <small>{t("完成标准已达到")}</small>
          </Radio>
          <Radio value="not-solved" className={`${s.end} ${s.notSolved}`}>
            <b>
              <MinusCircleOutlined aria-hidden /> {t(OUTCOME_NAMES["not-solved"])}
            </b>
            <small>{t("不再继续办理，但未达到完成标准；单独统计")}</small>
          </Radio>
        </Radio.Group>
      </Form.Item>
      <ReasonItem
        name="statement"
        label={t("销号说明")}
        hint={t("写明结果；未解决的，写明原因和后续安排。")}
        isFirst={false}
      />
    </>
  );
}
