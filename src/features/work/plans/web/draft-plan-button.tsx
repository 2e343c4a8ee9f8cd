import { Button, Form, Input, InputNumber, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { officeDate } from "../../../../base/dates.ts";
import { call } from "../../../../base/web/api.ts";
import { useMe } from "../../../../base/web/me.ts";
import { DateField } from "../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../ui/form/form-shell.tsx";
import { t } from "../../../../ui/i18n.ts";
import { createPlan } from "../contract.ts";
import { offeredYear } from "./offered-year.ts";
import { PLANS } from "./queries.ts";

/** What the draft is made of. */
interface Source {
  id: string;
  name: string;
  title: string | null;
  date: string | null;
}

interface DraftPlanButtonProps {
  document: Source;
  /** A plain link in a list, or the page's main act. */
  isMain?: boolean;
}

interface Given {
  title: string;
  year: number;
  date?: string | null;
}

/** 从文稿起草计划: asks for name and year, and opens the draft. Only for posts that draw plans up. */
export function DraftPlanButton({ document, isMain = false }: DraftPlanButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const { post } = useMe();
  // The server decides; this only spares others a button that would always be refused.
  const mayDraft = post.kind === "clerk" || (post.kind === "head" && post.unitKind === "authority");
  if (!mayDraft) return null;
  return (
    <>
      <Button
        type={isMain ? "primary" : "link"}
        size={isMain ? "middle" : "small"}
        onClick={() => setOpen(true)}
      >
        {isMain ? t("从文稿起草计划") : t("起草计划")}
      </Button>
      <DraftPlanDialog document={document} isOpen={isOpen} close={() => setOpen(false)} />
    </>
  );
}

function DraftPlanDialog(props: { document: Source; isOpen: boolean; close: () => void }) {
  const { document, isOpen, close } = props;
  const navigate = useNavigate();
  const title = document.title ?? nameWithoutEnding(document.name);
  const year = offeredYear(title, document.date, officeDate());
  return (
    <Modal
      open={isOpen}
      width={520}
      title={t("从文稿起草计划")}
      footer={null}
      onCancel={close}
      destroyOnHidden
    >
      <p style={{ marginBottom: 12 }}>
        {t("系统逐句通读“{name}”，判明哪些是任务，列成条目供您核改。", { name: document.name })}
      </p>
      <FormShell<Given, { id: string }>
        draftKey={`draft-plan:${document.id}`}
        initial={{ title, year, date: document.date }}
        submit={t("起草")}
        touches={[[...PLANS, "list"]]}
        onCancel={close}
        send={(given, options) =>
          call(
            createPlan,
            {
              body: {
                documentId: document.id,
                title: given.title,
                year: given.year,
                ...(given.date && { date: given.date }),
              },
            },
            options,
          )
        }
        onDone={({ id }) => void navigate(`/plans/${id}`)}
      >
        <Form.Item
          name="title"
          label={t("计划名称")}
          rules={[{ required: true, whitespace: true, message: t("请填写计划名称") }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item name="year" label={t("年份")} rules={[{ required: true, message: t("请填写年份") }]}>
          <InputNumber min={1949} max={2199} precision={0} />
        </Form.Item>
        <Form.Item
          name="date"
          label={t("文稿日期")}
          extra={t("“9月底前”“年底前”等期限按这个日期推算；不填则只认写明年份的日期。")}
        >
          <DateField />
        </Form.Item>
      </FormShell>
    </Modal>
  );
}

function nameWithoutEnding(name: string): string {
  return name.replace(/\.(txt|docx|pdf|html?)$/iu, "");
}
