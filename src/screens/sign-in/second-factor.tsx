import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Skeleton } from "antd";
import { useState } from "react";
import { call } from "../../base/web/api.ts";
import { meQuery, useMe } from "../../base/web/me.ts";
import { getFactor } from "../../features/ground/people/sign-in/second-factor/contract.ts";
import { t } from "../../ui/i18n.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { ErrorState } from "../../ui/state/error-state.tsx";
import { EnrolFactor } from "./enrol-factor.tsx";
import { HaveFactor } from "./have-factor.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import s from "./second-factor.module.css";

const FACTOR = ["second-factor"];

/** One's second factor: setting it up, its recovery codes, giving it up. */
export default function SecondFactorScreen() {
  const { mustEnrol } = useMe();
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[]>();
  const { data, error, refetch } = useQuery({
    queryKey: FACTOR,
    queryFn: ({ signal }) => call(getFactor, {}, { signal }),
  });
  const readAnew = async () => {
    await client.invalidateQueries({ queryKey: FACTOR });
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const noted = async () => {
    setCodes(undefined);
    await readAnew();
  };
  return (
    <>
      <PageHeader
        title={t("两步验证")}
        about={t("登录时除密码外，还须输入手机验证器上的验证码：密码泄露，别人也登录不了。")}
      />
      <section className={`ls-card ${s.card}`} aria-label={t("两步验证")}>
        {mustEnrol && !codes && (
          <Alert
            className={s.notice}
            type="info"
            showIcon
            title={t("本单位要求此岗位使用两步验证，设置后即可使用全部功能。")}
          />
        )}
        {codes ? (
          <>
            <RecoveryCodes codes={codes} />
            <Button type="primary" onClick={() => void noted()}>
              {t("已经记下")}
            </Button>
          </>
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : !data ? (
          <Skeleton active paragraph={{ rows: 2 }} />
        ) : data.since === null ? (
          <EnrolFactor asksPassword={data.asksPassword} onDone={setCodes} />
        ) : (
          <HaveFactor factor={{ ...data, since: data.since }} onCodes={setCodes} onEnded={readAnew} />
        )}
      </section>
    </>
  );
}
