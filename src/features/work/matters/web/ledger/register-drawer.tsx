import { Drawer, Form, Input, Radio } from "antd";
import { useNavigate } from "react-router";
import { call } from "../../../../../base/web/api.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { registerMatter } from "../../life/contract.ts";
import s from "../acts/acts.module.css";
import { LandingFields, type LandingValues, landingBody } from "../acts/forms/landing-fields.tsx";
import { type SupportValue, supportsBody, UnitsFields } from "../acts/forms/units-fields.tsx";
import { MATTERS } from "../queries.ts";
import { originName } from "../words.ts";

type Registering = Omit<LandingValues, "finishStandard" | "dueDate"> & {
  origin: "instruction" | "meeting-decision";
  originText: string;
  title: string;
  content: string;
  finishStandard?: string;
  dueDate?: string | null;
  leadUnitId?: string | null;
  supports?: SupportValue[];
};

const ORIGINS = ["instruction", "meeting-decision"] as const;

/** Registers a matter from a leader's instruction or a meeting's decision; opens it when it is done. */
export function RegisterDrawer({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { post } = useMe();
  const navigate = useNavigate();
  return (
    <Drawer open={isOpen} onClose={close} title={t("登记事项")} size={720} destroyOnHidden>
      <FormShell<Registering, { id: string }>
        draftKey="matter:register"
        initial={{ origin: "instruction", reportCycle: "none", needsVerification: false }}
        submit={t("登记")}
        done={t("已登记")}
        touches={[MATTERS]}
        onCancel={close}
        send={(values, options) => call(registerMatter, { body: bodyOf(values) }, options)}
        onDone={({ id }) => {
          close();
          void navigate(`/matters/${id}`);
        }}
      >
        <Form.Item name="origin" label={t("来源")}>
          <Radio.Group
            optionType="button"
            options={ORIGINS.map((value) => ({ value, label: t(originName(value)) }))}
          />
        </Form.Item>
        <Form.Item
          name="originText"
          label={t("出处")}
          rules={[{ required: true, whitespace: true, min: 2, message: t("请写明出处") }]}
        >
          <Input maxLength={500} placeholder={t("哪位领导何时批示，或哪次会议议定")} />
        </Form.Item>
        <Form.Item
          name="title"
          label={t("标题")}
          rules={[{ required: true, whitespace: true, min: 2, message: t("请写明标题") }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          className={s.counted}
          name="content"
          label={t("任务内容")}
          extra={t("照原文写，不加不减。")}
          rules={[{ required: true, whitespace: true, min: 2, message: t("请写明任务内容") }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} showCount />
        </Form.Item>
        <UnitsFields giverId={post.unitId} isLater />
        <LandingFields isLater />
      </FormShell>
    </Drawer>
  );
}

/** What was left empty is left for the dispatch. */
function bodyOf({ finishStandard, dueDate, leadUnitId, supports, ...values }: Registering) {
  return {
    ...landingBody({ ...values, finishStandard: "", dueDate: dueDate ?? "" }),
    finishStandard: finishStandard?.trim() || null,
    dueDate: dueDate ?? null,
    leadUnitId: leadUnitId ?? null,
    supports: supportsBody(supports),
  };
}
