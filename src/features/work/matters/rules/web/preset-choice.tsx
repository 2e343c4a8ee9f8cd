import { Radio } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { type MatterRules, PRESET_NAMES, PRESETS, type Preset } from "../../rules.ts";
import { RuleList } from "./rule-list.tsx";
import s from "./rules.module.css";

interface PresetChoiceProps {
  /** The rules in force; what they say may differ from what their preset says today. */
  now: { preset: Preset; rules: MatterRules };
  /** Given by `Form.Item`. */
  value?: Preset;
  onChange?: (preset: Preset) => void;
  id?: string;
}

/** The choice among the rule sets, each in words. */
export function PresetChoice({ now, value, onChange, id }: PresetChoiceProps) {
  return (
    <Radio.Group
      id={id}
      value={value}
      onChange={(event) => onChange?.(event.target.value as Preset)}
      className={s.presets}
      aria-label={t("规则方案")}
    >
      {PRESET_NAMES.map((preset) => (
        <Radio key={preset} value={preset} className={s.preset}>
          <b>
            {t(PRESETS[preset].name)}
            {preset === now.preset && <small className={s.now}>{t("现行")}</small>}
          </b>
          <RuleList rules={preset === now.preset ? now.rules : rulesOf(preset)} />
        </Radio>
      ))}
    </Radio.Group>
  );
}

const rulesOf = (preset: Preset): MatterRules => ({ lamps: [...PRESETS[preset].rules.lamps] });
