import { Skeleton } from "antd";
import { Suspense } from "react";
import { filled } from "../../../../base/web/manifest.tsx";
import { t } from "../../../../ui/i18n.ts";
import { dateWords } from "../../../../ui/marks/date-words.ts";
import type { FieldAsked, SettingShown, Value } from "../contract.ts";
import { type SettingParts, settingParts } from "./public/setting-parts.ts";
import s from "./settings.module.css";

/** The parts that a feature gives to a setting of its own, where it does. */
export function partsOf(key: string): SettingParts | undefined {
  return filled(settingParts).find((one) => one.key === key);
}

/** A value of a setting: by its feature's own part, or field by field. */
export function ValueShown({
  setting,
  value,
}: {
  setting: Pick<SettingShown, "key" | "fields">;
  value: Value;
}) {
  const parts = partsOf(setting.key);
  if (!parts)
    return (
      <dl className={s.facts}>
        {setting.fields.map((field) => (
          <div key={field.name}>
            <dt>{t(field.label)}</dt>
            <dd>{wordOf(field, value[field.name])}</dd>
          </div>
        ))}
      </dl>
    );
  return (
    <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 2 }} />}>
      <parts.Shown value={value} />
    </Suspense>
  );
}

/** What a field says, in words. */
export function wordOf({ kind, unit }: FieldAsked, value: unknown): string {
  switch (kind.as) {
    case "yes-no":
      return t(value ? "是" : "否");
    case "choice":
      return t(kind.choices.find(({ code }) => code === value)?.name ?? "—");
    case "day":
      return dateWords(String(value));
    case "text":
      return value === "" ? "—" : String(value);
    case "whole":
      return unit ? `${String(value)} ${t(unit)}` : String(value);
  }
}
