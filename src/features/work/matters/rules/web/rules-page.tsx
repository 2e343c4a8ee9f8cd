import { useQuery } from "@tanstack/react-query";
import { Form, type FormInstance, Skeleton } from "antd";
import type { RouteResult } from "../../../../../base/route.ts";
import { call } from "../../../../../base/web/api.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { settingsKey } from "../../../../ground/settings/web/public/setting-parts.ts";
import { PRESETS, type Preset } from "../../rules.ts";
import { MATTERS, rulesQuery } from "../../web/queries.ts";
import { type getRules, setRules } from "../contract.ts";
import { PresetChoice } from "./preset-choice.tsx";
import { LimitWords, RuleList } from "./rule-list.tsx";
import s from "./rules.module.css";
import { RulesPreview } from "./rules-preview.tsx";

type RulesInForce = RouteResult<typeof getRules>;

/** When which lamp is lit: the rules in force for all, and, for whoever may, the choice of others, seen beforehand. */
export function RulesPage() {
  const { data, error, refetch } = useQuery(rulesQuery);
  return (
    <>
      <PageHeader
        title={t("灯号规则")}
        about={data && t("现行：{name}", { name: t(PRESETS[data.preset].name) })}
        trail={[{ label: t("挂图"), to: "/wall" }]}
      />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active />
      ) : data.mayChange ? (
        <RulesForm now={data} readNewest={refetch} />
      ) : (
        <section className={`ls-card ${s.card}`} aria-labelledby="rules-now">
          <h2 id="rules-now">{t("现行规则")}</h2>
          <RuleList rules={data.rules} />
          <LimitWords limits={data.rules} />
          <p className={s.limits}>{t("灯号规则由本级督查、负责人或管理员设定。")}</p>
        </section>
      )}
    </>
  );
}

interface Choice {
  preset: Preset;
}

function RulesForm({ now, readNewest }: { now: RulesInForce; readNewest: () => Promise<unknown> }) {
  return (
    <FormShell<Choice, { version: number }>
      initial={{ preset: now.preset }}
      submit={t("启用此规则")}
      done={t("已启用，各处灯号随之更新")}
      touches={[MATTERS, settingsKey]}
      send={({ preset }, options) => call(setRules, { body: { preset, version: now.version } }, options)}
      readNewest={readNewest}
    >
      {(form) => (
        <div className={s.columns}>
          <section className={`ls-card ${s.card}`} aria-labelledby="rules-choice">
            <h2 id="rules-choice">{t("选择规则")}</h2>
            <PresetItem now={now} />
            <LimitWords limits={now.rules} />
          </section>
          <section className={`ls-card ${s.card}`} aria-labelledby="rules-preview">
            <h2 id="rules-preview">{t("启用前预览")}</h2>
            <Preview form={form} now={now} />
          </section>
        </div>
      )}
    </FormShell>
  );
}

function PresetItem({ now }: { now: RulesInForce }) {
  const other = (_: unknown, preset: Preset) =>
    preset === now.preset
      ? Promise.reject(new Error(t("现行规则就是这一套，请另选一套")))
      : Promise.resolve();
  return (
    <Form.Item name="preset" rules={[{ validator: other }]} validateTrigger="onSubmit">
      <PresetChoice now={now} />
    </Form.Item>
  );
}

function Preview({ form, now }: { form: FormInstance<Choice>; now: RulesInForce }) {
  const preset = Form.useWatch("preset", form) ?? now.preset;
  if (preset === now.preset)
    return <p className={s.limits}>{t("另选一套规则，这里会列出灯号将改变的事项。")}</p>;
  return <RulesPreview preset={preset} />;
}
