import { Form, Radio } from "antd";
import { call } from "../../../../../../base/web/api.ts";
import { t } from "../../../../../../ui/i18n.ts";
import { verifyMatter } from "../../../life/contract.ts";
import type { ActContext } from "../act-context.ts";
import { ActShell } from "../act-shell.tsx";
import { MatterAims } from "./matter-aims.tsx";
import { ReasonItem } from "./reason-forms.tsx";

interface Verdict {
  passed: boolean;
  note: string;
}

/** 核查: somebody outside the leading unit looks whether it is so. */
export function VerifyForm({ context }: { context: ActContext }) {
  return (
    <ActShell<Verdict>
      context={context}
      initial={{}}
      submit={t("提交核查结果")}
      send={(body, { id, version, options }) =>
        call(verifyMatter, { params: { id }, body: { ...body, version } }, options)
      }
    >
      <MatterAims matter={context.matter} />
      <Form.Item
        name="passed"
        label={t("核查结果")}
        rules={[{ required: true, message: t("请选择核查结果") }]}
      >
        <Radio.Group
          options={[
            { value: true, label: t("属实，通过") },
            { value: false, label: t("不属实或未达标，退回办理") },
          ]}
        />
      </Form.Item>
      <ReasonItem
        name="note"
        label={t("核查情况")}
        hint={t("写明怎样核查、看了什么、结果如何。")}
        isFirst={false}
      />
    </ActShell>
  );
}
