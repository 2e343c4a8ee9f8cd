import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { officeDate } from "../../../../../base/dates.ts";
import { newId } from "../../../../../base/ids.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { BY_LABEL } from "../../../../../ui/form/by-label.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { useDraft } from "../../../../../ui/form/use-draft.ts";
import { t } from "../../../../../ui/i18n.ts";
import type { PlanDetail, RevisePlanBody } from "../../contract.ts";
import type { PlanItem } from "../../draft/contract.ts";
import { readPlan } from "../read-plan.ts";
import { treeRows } from "../tree/tree-rows.ts";
import s from "./adoption.module.css";
import { type Amendment, amendmentsIn, editOf, nameOf } from "./amendments.ts";
import { ItemRevisionForm } from "./item-revision-form.tsx";
import { CHANGE_NAMES } from "./revisions.tsx";

/** What the act of revising takes; its route is the matters feature's. */
export type Revise = (
  planId: string,
  body: z.input<typeof RevisePlanBody>,
  options: { idempotencyKey: string },
) => Promise<unknown>;

interface ReviseDialogProps {
  isOpen: boolean;
  plan: PlanDetail;
  revise: Revise;
  onRevised: () => void;
  close: () => void;
}

/**
 * A dated revision: which items change, end or are added, from when and why. Nothing else in the plan changes. What
 * was drawn up so far is kept over a reload, and over a revision that somebody else made meanwhile.
 */
export function ReviseDialog({ isOpen, plan: opened, revise, onRevised, close }: ReviseDialogProps) {
  const { person } = useMe();
  const draft = useDraft(`${person.id}:revise-items:${opened.id}`);
  const [plan, setPlan] = useState(opened);
  const [amendments, setAmendments] = useState(() => amendmentsIn(draft.found));
  const [open, setOpen] = useState<Amendment | null>(null);
  const change = (next: Amendment[]) => {
    setAmendments(next);
    draft.keep({ amendments: next });
  };
  const keep = (amendment: Amendment) => {
    change([...amendments.filter((one) => one.itemId !== amendment.itemId), amendment]);
    setOpen(null);
  };
  const drop = (itemId: string) => change(amendments.filter((one) => one.itemId !== itemId));
  const done = () => {
    draft.forget();
    onRevised();
  };
  return (
    <Modal
      open={isOpen}
      width={720}
      title={t("修订计划")}
      footer={null}
      onCancel={close}
      mask={{ closable: false }}
    >
      {open && <ItemRevisionForm plan={plan} amendment={open} keep={keep} cancel={() => setOpen(null)} />}
      <div hidden={open !== null}>
        <Amendments plan={plan} amendments={amendments} open={setOpen} drop={drop} keep={keep} />
        <FormShell<{ onDate: string; reason: string }, unknown>
          draftKey={`revise:${plan.id}`}
          initial={{ onDate: officeDate() }}
          submit={t("提交修订")}
          touches={[["plans", "list"], ["matters"]]}
          onCancel={close}
          send={({ onDate, reason }, options) =>
            revise(plan.id, { version: plan.version, onDate, reason, edits: amendments.map(editOf) }, options)
          }
          onDone={done}
          // Not by the plan on the screen behind: that one begins anew with each version.
          readNewest={async () => setPlan(await readPlan(plan.id))}
          newest={<Since opened={opened} newest={plan} />}
          isOver={!plan.allowed.includes("revise")}
        >
          <Form.Item
            name="onDate"
            label={t("自何日起")}
            className={s.date}
            rules={[{ required: true, message: t("请选择日期") }]}
          >
            <DateField />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t("修订理由")}
            rules={[{ required: true, whitespace: true, min: 2, message: t("请写明理由") }]}
          >
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
          <Form.Item
            // The list above is no field; this says at the button that it is empty.
            rules={[
              {
                validator: async () => {
                  if (amendments.length === 0) throw new Error(t("请先选择要修订的条目"));
                },
              },
            ]}
            name="amendments"
            className={s.unseen}
          >
            <span />
          </Form.Item>
        </FormShell>
      </div>
    </Modal>
  );
}

/** The revisions that others made since the dialog was opened. */
function Since({ opened, newest }: { opened: PlanDetail; newest: PlanDetail }) {
  return (
    <ul>
      {newest.revisions.slice(opened.revisions.length).map(({ number, byName, reason, changes }) => (
        <li key={number}>
          {t("第 {number} 次修订（{name}）：{reason}", { number, name: byName, reason })}
          <ul>
            {changes.map(({ itemId, kind, title }) => (
              <li key={itemId}>
                {t(CHANGE_NAMES[kind])} {title}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

interface AmendmentsProps {
  plan: PlanDetail;
  amendments: readonly Amendment[];
  open: (amendment: Amendment) => void;
  keep: (amendment: Amendment) => void;
  drop: (itemId: string) => void;
}

/** The changes so far, and the ways to add one. */
function Amendments({ plan, amendments, open, keep, drop }: AmendmentsProps) {
  const [chosen, setChosen] = useState<string>();
  const item = plan.items.find((one) => one.id === chosen);
  const then = (act: (item: PlanItem) => void) => () => {
    if (item) act(item);
    setChosen(undefined);
  };
  return (
    <>
      <div className={s.add}>
        <Select
          className={s.choice}
          aria-label={t("要修订的条目")}
          placeholder={t("选择要修订的条目")}
          showSearch={BY_LABEL}
          value={chosen}
          onChange={setChosen}
          options={choicesOf(plan)}
        />
        <Button
          disabled={!item}
          onClick={then((one) => open({ kind: "update", itemId: one.id, fields: {} }))}
        >
          {t("修改")}
        </Button>
        <Button
          danger
          disabled={item?.kind !== "task"}
          onClick={then((one) => keep({ kind: "end", itemId: one.id }))}
        >
          {t("终止")}
        </Button>
        <Button onClick={() => open({ kind: "add", itemId: newId(), parentId: parentFor(item), fields: {} })}>
          {t("增加条目")}
        </Button>
      </div>
      <ul className={s.list} aria-label={t("本次修订的内容")}>
        {amendments.map((one) => (
          <li key={one.itemId} className={s.change}>
            <strong>{one.kind === "add" ? t("增加") : one.kind === "end" ? t("终止") : t("修改")}</strong>
            <span>{nameOf(one, plan)}</span>
            {one.kind !== "end" && (
              <Button type="link" size="small" onClick={() => open(one)}>
                {t("再改")}
              </Button>
            )}
            <Button type="link" size="small" onClick={() => drop(one.itemId)}>
              {t("撤下")}
            </Button>
          </li>
        ))}
      </ul>
      {amendments.some(({ kind }) => kind === "end") && (
        <p className={s.faint}>{t("终止条目后，其事项和全部下级事项随之终止。")}</p>
      )}
    </>
  );
}

function parentFor(item: PlanItem | undefined): string | null {
  if (!item) return null;
  return item.kind === "group" ? item.id : item.parentId;
}

function choicesOf({ items }: PlanDetail) {
  return treeRows(items, new Set())
    .filter(({ item }) => item.endedByRevision === null)
    .map(({ item, number }) => ({
      value: item.id,
      label:
        item.kind === "group"
          ? t("{number} {title}（分组）", { number, title: item.title })
          : `${number} ${item.title}`,
    }));
}
