import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Form, Input, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { UnitPicker } from "../../../units/web/public/unit-picker.tsx";
import { setVacation, type VacationRow, withdrawVacation } from "../../contract.ts";
import { Loaded } from "../loaded.tsx";
import { CLOCKS, vacationsQuery } from "../queries.ts";
import s from "./vacations.module.css";

/** Days without school: of the whole authority, a county or one school; rules that count days of school leave them out. */
export function VacationsTab() {
  const answer = useQuery(vacationsQuery);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Loaded of={answer}>
      {({ rows, maySet }) => (
        <>
          <Flex justify="space-between" gap={8} wrap className={s.bar}>
            <p className={s.about}>
              {t("假期对所登记的单位及其下级有效，按教学日计算的期限不计假期；按工作日计算的不受影响。")}
            </p>
            {maySet && (
              <Button type="primary" onClick={() => setOpen(true)}>
                {t("登记假期")}
              </Button>
            )}
          </Flex>
          {rows.length === 0 ? (
            <EmptyState
              title={t("还没有登记学校假期")}
              hint={t("登记寒假、暑假后，按教学日推算的期限会避开假期。")}
            />
          ) : (
            <ul className={s.list}>
              {rows.map((row) => (
                <Vacation key={row.id} row={row} />
              ))}
            </ul>
          )}
          <Modal
            open={isOpen}
            title={t("登记学校假期")}
            footer={null}
            width={520}
            onCancel={close}
            destroyOnHidden
          >
            <VacationForm close={close} />
          </Modal>
        </>
      )}
    </Loaded>
  );
}

function Vacation({ row }: { row: VacationRow }) {
  const act = useAct<void, { version: number }>({
    send: (_, options) =>
      call(withdrawVacation, { params: { id: row.id }, body: { version: row.version } }, options),
    touches: [CLOCKS],
    done: t("已撤回"),
  });
  return (
    <li className={`ls-card ${s.vacation}`}>
      <div>
        <strong>{row.name}</strong>
        <span className={s.days}>
          {t("{from}至{to}", { from: dateWords(row.from), to: dateWords(row.to) })}
        </span>
        <span className={s.about}>{t("{unit}及下级", { unit: row.unitName })}</span>
      </div>
      {row.mayWithdraw && (
        <Popconfirm
          title={t("确定撤回这个假期？")}
          okText={t("撤回")}
          cancelText={t("取消")}
          onConfirm={() => act.run()}
        >
          <Button
            size="small"
            loading={act.isRunning}
            aria-label={t("撤回：{name}", { name: `${row.unitName}${row.name}` })}
          >
            {t("撤回")}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}

interface Typed {
  unitId: string;
  name: string;
  from: string;
  to: string;
}

function VacationForm({ close }: { close: () => void }) {
  const { post } = useMe();
  return (
    <FormShell<Typed, { id: string }>
      draftKey="vacation"
      initial={{ unitId: post.unitId }}
      submit={t("登记")}
      done={t("已登记")}
      touches={[CLOCKS]}
      send={(body, options) => call(setVacation, { body }, options)}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="unitId" label={t("单位")} rules={[{ required: true, message: t("请选择单位") }]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item
        name="name"
        label={t("名称")}
        rules={[{ required: true, whitespace: true, message: t("请写明名称") }]}
      >
        <Input maxLength={40} placeholder={t("如：寒假")} />
      </Form.Item>
      <Flex gap={8} wrap>
        <Form.Item name="from" label={t("自")} rules={[{ required: true, message: t("请选择日期") }]}>
          <DateField />
        </Form.Item>
        <Form.Item
          name="to"
          label={t("至（当日也放假）")}
          rules={[{ required: true, message: t("请选择日期") }]}
        >
          <DateField />
        </Form.Item>
      </Flex>
    </FormShell>
  );
}
