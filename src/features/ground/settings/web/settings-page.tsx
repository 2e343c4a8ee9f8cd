import { useQuery } from "@tanstack/react-query";
import { Drawer, Modal, Skeleton } from "antd";
import { useState } from "react";
import { t } from "../../../../ui/i18n.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import type { SettingShown } from "../contract.ts";
import { ChangeForm } from "./change-form.tsx";
import { History } from "./history.tsx";
import { settingsQuery } from "./queries.ts";
import { SettingCard } from "./setting-card.tsx";
import s from "./settings.module.css";

/** What the authority chose for itself, by groups: what holds today, since when, what lies ahead, and what held before. */
export function SettingsPage() {
  const { data, error, refetch } = useQuery(settingsQuery);
  return (
    <>
      <PageHeader title={t("设置")} about={t("设定自生效之日起在全局适用；以前的设定照旧保留，可以查看。")} />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active />
      ) : data.rows.length === 0 ? (
        <EmptyState title={t("目前没有可以设置的内容")} />
      ) : (
        <Groups settings={data.rows} readNewest={refetch} />
      )}
    </>
  );
}

/** What is open over the page. */
type Open = { key: string; as: "form" | "history" } | undefined;

function Groups({ settings, readNewest }: { settings: SettingShown[]; readNewest: () => Promise<unknown> }) {
  const [open, setOpen] = useState<Open>();
  const shown = settings.find(({ key }) => key === open?.key);
  const close = () => setOpen(undefined);
  return (
    <>
      {[...new Set(settings.map(({ group }) => group))].map((group) => (
        <section key={group} className={s.group} aria-label={t(group)}>
          <h2 className={s.groupName}>{t(group)}</h2>
          {settings
            .filter((one) => one.group === group)
            .map((setting) => (
              <SettingCard
                key={setting.key}
                setting={setting}
                change={() => setOpen({ key: setting.key, as: "form" })}
                look={() => setOpen({ key: setting.key, as: "history" })}
              />
            ))}
        </section>
      ))}
      <Modal
        open={shown !== undefined && open?.as === "form"}
        title={shown && t("更改{name}", { name: t(shown.name) })}
        footer={null}
        width={640}
        onCancel={close}
        destroyOnHidden
      >
        {shown && <ChangeForm key={shown.key} setting={shown} readNewest={readNewest} close={close} />}
      </Modal>
      <Drawer
        open={shown !== undefined && open?.as === "history"}
        title={shown && t("{name}：历次设定", { name: t(shown.name) })}
        size={560}
        onClose={close}
        destroyOnHidden
      >
        {shown && <History key={shown.key} setting={shown} />}
      </Drawer>
    </>
  );
}
