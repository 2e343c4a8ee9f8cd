import { Form, Input } from "antd";
import { useCallback } from "react";
import { addressOf, call } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import { ActProgress } from "../../../../../ui/running/act-progress.tsx";
import { useLongAct } from "../../../../../ui/running/use-long-act.ts";
import { UnitsPicker } from "../../../../ground/units/web/public/units-picker.tsx";
import { useUnits } from "../../../../ground/units/web/public/units-query.ts";
import type { ActContext } from "../../web/acts/act-context.ts";
import { ActShell } from "../../web/acts/act-shell.tsx";
import s from "../../web/acts/acts.module.css";
import {
  LandingFields,
  type LandingValues,
  landingBody,
  landingOf,
} from "../../web/acts/forms/landing-fields.tsx";
import { useReach } from "../../web/acts/forms/use-reach.ts";
import { splitMatter } from "../contract.ts";
import { SplitPreview } from "./split-preview.tsx";

interface Splitting extends LandingValues {
  unitIds: string[];
  title: string;
  content: string;
}

/** 分解: one child for each chosen unit, all in one act; who is reached is shown before. */
export function SplitForm({ context }: { context: ActContext }) {
  const { matter } = context;
  const reaches = useReach(matter.lead?.id ?? "");
  const leadPath = useUnits().byId.get(matter.lead?.id ?? "")?.path ?? "";
  // A part for oneself or for whoever stands above is none.
  const mayGet = useCallback(
    (unit: { path: string }) => reaches(unit) && !leadPath.startsWith(unit.path),
    [reaches, leadPath],
  );
  const { running, watched } = useLongAct();
  const title = t("分解“{title}”", { title: matter.title });
  return (
    <ActShell<Splitting>
      context={context}
      initial={{
        ...landingOf(matter),
        targetValue: null,
        targetUnit: null,
        title: matter.title,
        content: matter.content,
      }}
      send={(values, { id, version, options }) => {
        const body = { ...landingBody(values), version };
        const sent = { address: addressOf(splitMatter.path, { id }), body };
        return watched({ key: options.idempotencyKey, title, sent }, () =>
          call(splitMatter, { params: { id }, body }, options),
        );
      }}
    >
      <Form.Item
        name="unitIds"
        label={t("分给哪些单位")}
        extra={t("每个单位各得一个下级事项，分别签收、反馈；全部了结后才能提交本事项。")}
        rules={[{ required: true, message: t("请选择单位") }]}
      >
        <UnitsPicker allow={mayGet} />
      </Form.Item>
      <SplitPreview matterId={matter.id} />
      <Form.Item
        name="title"
        label={t("下级事项的标题")}
        rules={[{ required: true, whitespace: true, min: 2, message: t("请写明标题") }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="content"
        label={t("任务内容")}
        rules={[{ required: true, whitespace: true, min: 2, message: t("请写明任务内容") }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} showCount />
      </Form.Item>
      <LandingFields wholeDue={matter.dueDate} isForMany />
      {running && (
        <div className={s.running}>
          <p role="status">{t("正在分解，可以关闭此窗口，完成后会通知您。")}</p>
          <ActProgress actKey={running} title={title} />
        </div>
      )}
    </ActShell>
  );
}
