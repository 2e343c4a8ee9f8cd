import { Form, Radio } from "antd";
import { call } from "../../../../../../base/web/api.ts";
import { useMe } from "../../../../../../base/web/me.ts";
import { t } from "../../../../../../ui/i18n.ts";
import type { MatterStory } from "../../../contract.ts";
import { signSupport } from "../../../life/contract.ts";
import type { ActContext } from "../act-context.ts";
import { ActShell } from "../act-shell.tsx";
import s from "../acts.module.css";
import { MatterAims } from "./matter-aims.tsx";

/** 协办签收 for one of the supporting units. */
export function SupportSignForm({ context }: { context: ActContext }) {
  const supports = useOwnSupports(context.matter, ["asked"]);
  return (
    <ActShell<{ unitId: string }>
      context={context}
      initial={{ unitId: supports[0]?.unit.id }}
      send={(body, { id, version, options }) =>
        call(signSupport, { params: { id }, body: { ...body, version } }, options)
      }
    >
      <MatterAims matter={context.matter} />
      <SupportUnitItem supports={supports} />
    </ActShell>
  );
}

type Support = MatterStory["supports"][number];

/** Which supporting unit one acts for: one's own where it is among them, else those one stands above. */
export function useOwnSupports(matter: MatterStory, states: Support["state"][]): Support[] {
  const { post } = useMe();
  const open = matter.supports.filter(({ state }) => states.includes(state));
  const own = open.filter(({ unit }) => unit.id === post.unitId);
  return own.length > 0 ? own : open;
}

/** The choice of the supporting unit; only said where there is but one. */
export function SupportUnitItem({ supports }: { supports: Support[] }) {
  return (
    <Form.Item name="unitId" label={t("协办单位")} rules={[{ required: true, message: t("请选择协办单位") }]}>
      <Radio.Group className={s.units}>
        {supports.map(({ unit }) => (
          <Radio key={unit.id} value={unit.id}>
            {unit.name}
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}
