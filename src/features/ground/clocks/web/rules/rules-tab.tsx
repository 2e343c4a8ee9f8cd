import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import { type RuleRow, withdrawRule } from "../../contract.ts";
import { type ClockRule, STANDING_NAMES } from "../../count/rule.ts";
import { Loaded } from "../loaded.tsx";
import { CLOCKS, rulesQuery } from "../queries.ts";
import { countingShown } from "../rule-words.ts";
import { RuleForm } from "./rule-form.tsx";
import s from "./rules.module.css";

/** The time limits: what each counts, by which article, and what the authority set for itself. */
export function RulesTab() {
  const answer = useQuery(rulesQuery);
  const [open, setOpen] = useState<ClockRule | "new">();
  const close = () => setOpen(undefined);
  return (
    <Loaded of={answer}>
      {({ rows, mayChange }) => (
        <>
          <Flex justify="space-between" gap={8} wrap className={s.bar}>
            <p className={s.about}>{t("已在计时的期限按起算时的规则，不受以后改动影响。")}</p>
            {mayChange && (
              <Button type="primary" onClick={() => setOpen("new")}>
                {t("新增规则")}
              </Button>
            )}
          </Flex>
          <ul className={s.rules}>
            {rows.map((row) => (
              <Rule
                key={`${row.rule.code} ${row.rule.fromDay}`}
                row={row}
                change={mayChange ? () => setOpen(row.rule) : undefined}
              />
            ))}
          </ul>
          <Modal
            open={open !== undefined}
            title={open === "new" ? t("新增时限规则") : t("改用本地规定")}
            footer={null}
            width={600}
            onCancel={close}
            destroyOnHidden
          >
            {open && <RuleForm rule={open === "new" ? undefined : open} close={close} />}
          </Modal>
        </>
      )}
    </Loaded>
  );
}

function Rule({ row, change }: { row: RuleRow; change: (() => void) | undefined }) {
  const { rule, isOwn, isComing, withdraw } = row;
  return (
    <li className={`ls-card ${s.rule}`}>
      <div className={s.words}>
        <h3>
          {rule.name}
          {isOwn && <StateTag tone="active">{t("本局设定")}</StateTag>}
          {isComing && (
            <StateTag tone="waiting">{t("自{day}起", { day: dateWords(rule.fromDay!) })}</StateTag>
          )}
          {rule.standing === "check-locally" && (
            <StateTag tone="care">{t(STANDING_NAMES[rule.standing])}</StateTag>
          )}
        </h3>
        <p>{countingShown(rule)}</p>
        {rule.pause && <p>{t("可以中止：{what}", { what: rule.pause })}</p>}
        {rule.restart && <p>{t("重新计算：{what}", { what: rule.restart })}</p>}
        <p className={s.about}>{rule.article}</p>
      </div>
      <Flex gap={8} wrap>
        {withdraw && <Withdraw on={withdraw} name={rule.name} />}
        {change && !isComing && (
          <Button size="small" onClick={change} aria-label={t("改用本地规定：{name}", { name: rule.name })}>
            {t("改用本地规定")}
          </Button>
        )}
      </Flex>
    </li>
  );
}

function Withdraw({ on: { id, version }, name }: { on: { id: string; version: number }; name: string }) {
  const act = useAct<void, { version: number }>({
    send: (_, options) => call(withdrawRule, { params: { id }, body: { version } }, options),
    touches: [CLOCKS],
    done: t("已撤回"),
  });
  return (
    <Popconfirm
      title={t("撤回后照原规则计算。确定撤回？")}
      okText={t("撤回")}
      cancelText={t("取消")}
      onConfirm={() => act.run()}
    >
      <Button size="small" loading={act.isRunning} aria-label={t("撤回：{name}", { name })}>
        {t("撤回")}
      </Button>
    </Popconfirm>
  );
}
