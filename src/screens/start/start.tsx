import { Suspense } from "react";
import { POST_NAMES } from "../../base/actor.ts";
import { officeHour } from "../../base/dates.ts";
import { manifests } from "../../base/web/manifest.tsx";
import { useMe } from "../../base/web/me.ts";
import { t } from "../../ui/i18n.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import s from "./start.module.css";

/** The first page after signing in: who one is here, and what one's post has to know and to do first. */
export default function StartScreen() {
  const { person, post } = useMe();
  const parts = manifests()
    .flatMap(({ start }) => start ?? [])
    .filter(({ posts }) => posts.includes(post.kind))
    .sort((a, b) => a.order - b.order);
  return (
    <>
      <PageHeader
        title={t("{name}，{greeting}", { name: person.name, greeting: greeting() })}
        about={`${post.unitName} ${post.title ?? t(POST_NAMES[post.kind])}`}
      />
      <Suspense fallback={null}>
        {parts.map(({ Part }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once
          <Part key={`${post.kind} ${index}`} />
        ))}
      </Suspense>
      <p className={s.hint}>{t("按 ? 查看快捷键")}</p>
    </>
  );
}

function greeting(): string {
  const hour = officeHour();
  if (hour < 6 || hour >= 18) return t("晚上好");
  if (hour < 11) return t("上午好");
  return hour < 13 ? t("中午好") : t("下午好");
}
