import { Form, Radio } from "antd";
import { call } from "../../../../../../base/web/api.ts";
import { t } from "../../../../../../ui/i18n.ts";
import { urgeMatter } from "../../../life/contract.ts";
import { URGE_LEVELS } from "../../words.ts";
import type { ActContext } from "../act-context.ts";
import { ActShell } from "../act-shell.tsx";
import s from "../acts.module.css";
import { NoteItem } from "./note-forms.tsx";

/** What urging asks for. */
export interface Urging {
  level: number;
  note: string;
}

/** 催办: reaches only whoever has something to do. */
export function UrgeForm({ context }: { context: ActContext }) {
  const { urgeLevel, nextActor } = context.matter;
  return (
    <ActShell<Urging>
      context={context}
      initial={{ level: Math.min(urgeLevel + 1, URGE_LEVELS.length), note: "" }}
      send={(body, { id, version, options }) =>
        call(urgeMatter, { params: { id }, body: { ...body, version } }, options)
      }
    >
      <p className={s.about}>
        {nextActor && t("现在轮到{who}。", { who: nextActor })}
        {t("催办只发给有事要办的一方。")}
      </p>
      <UrgeLevelItem />
      <NoteItem label={t("催办内容（可不填）")} longest={300} />
    </ActShell>
  );
}

/** How hard one urges. */
export function UrgeLevelItem() {
  return (
    <Form.Item name="level" label={t("催办级别")} rules={[{ required: true }]}>
      <Radio.Group className={s.ends}>
        {URGE_LEVELS.map(({ level, name, about }) => (
          <Radio key={level} value={level} className={s.end}>
            <b>{t(name)}</b>
            <small>{t(about)}</small>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}
