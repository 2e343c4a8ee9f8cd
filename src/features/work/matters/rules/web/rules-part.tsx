import { t } from "../../../../../ui/i18n.ts";
import type { EditorProps, ShownProps } from "../../../../ground/settings/web/public/setting-parts.ts";
import { MatterRules, PRESETS, type Preset } from "../../rules.ts";
import { PresetChoice } from "./preset-choice.tsx";
import { RuleList } from "./rule-list.tsx";
import s from "./rules.module.css";
import { RulesPreview } from "./rules-preview.tsx";

/** Lamp rules among the settings: their name, and what each lamp says. */
export function RulesShown({ value }: ShownProps) {
  return (
    <>
      <p className={s.name}>{t(PRESETS[value.preset as Preset].name)}</p>
      <RuleList rules={MatterRules.parse(value)} />
    </>
  );
}

/** Their choice in the settings' form, with what it would change today. */
export function RulesEditor({ value, onChange, now, id }: EditorProps) {
  const inForce = { preset: now.preset as Preset, rules: MatterRules.parse(now) };
  const preset = (value?.preset ?? now.preset) as Preset;
  return (
    <>
      <PresetChoice
        now={inForce}
        value={preset}
        onChange={(chosen) => onChange?.({ preset: chosen })}
        {...(id && { id })}
      />
      {preset !== inForce.preset && <RulesPreview preset={preset} />}
    </>
  );
}
