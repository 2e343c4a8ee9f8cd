import { useQuery } from "@tanstack/react-query";
import { Button, Form, Modal, Radio, Skeleton } from "antd";
import { useState } from "react";
import { call } from "../../../../base/web/api.ts";
import { FormShell } from "../../../../ui/form/form-shell.tsx";
import { t } from "../../../../ui/i18n.ts";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import {
  FACTOR_RULE_NAMES,
  FACTOR_RULES,
  type FactorRule,
  getSignInRule,
  setSignInRule,
} from "../sign-in/second-factor/contract.ts";

const RULE = ["sign-in-rule"];

/** Of whom the authority asks a second factor: a button, and the form behind it. */
export function SignInRule() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("登录要求")}</Button>
      <Modal open={isOpen} title={t("登录要求")} footer={null} width={480} onCancel={close} destroyOnHidden>
        <RuleForm close={close} />
      </Modal>
    </>
  );
}

function RuleForm({ close }: { close: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: RULE,
    queryFn: ({ signal }) => call(getSignInRule, {}, { signal }),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 2 }} />;
  return (
    <FormShell<{ secondFactor: FactorRule }, unknown>
      draftKey="sign-in-rule"
      initial={{ secondFactor: data.secondFactor }}
      submit={t("保存")}
      done={t("已保存")}
      touches={[RULE]}
      send={({ secondFactor }, options) =>
        call(setSignInRule, { body: { secondFactor, version: data.version } }, options)
      }
      readNewest={refetch}
      newest={t("现为：{rule}", { rule: t(FACTOR_RULE_NAMES[data.secondFactor]) })}
      onDone={close}
      onCancel={close}
    >
      <Form.Item
        name="secondFactor"
        label={t("哪些人必须使用两步验证")}
        extra={t(
          "尚未设置的人下次办事前须先设置；已经开启的人每次登录都要输入验证码。由统一身份认证登录的不另作要求。",
        )}
      >
        <Radio.Group
          options={FACTOR_RULES.map((rule) => ({ value: rule, label: t(FACTOR_RULE_NAMES[rule]) }))}
          vertical
        />
      </Form.Item>
      {data.lacking > 0 && <p>{t("目前有 {count} 人须设置而未设置。", { count: data.lacking })}</p>}
    </FormShell>
  );
}
