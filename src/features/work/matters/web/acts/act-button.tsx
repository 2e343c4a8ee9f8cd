import { Button } from "antd";
import { call } from "../../../../../base/web/api.ts";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { t } from "../../../../../ui/i18n.ts";
import type { MatterRow } from "../../contract.ts";
import { signMatter } from "../../life/contract.ts";
import type { Act } from "../../states.ts";
import { MATTERS } from "../queries.ts";
import { actName } from "../words.ts";
import { GRAVE_ACTS } from "./natural-next.ts";

/** A matter as the buttons of its acts need it. */
export type ActedOn = Pick<MatterRow, "id" | "title" | "version">;

interface ActButtonProps {
  act: Act;
  row: ActedOn;
  /** The act that comes next by itself; the one main button. */
  isNext: boolean;
  /** Opens the act's dialog. */
  open: (act: Act, row: ActedOn) => void;
}

/** The button of one act: signing is done in place, everything else opens its dialog. */
export function ActButton({ act, row, isNext, open }: ActButtonProps) {
  const sign = useAct({
    send: (version: number, options) =>
      call(signMatter, { params: { id: row.id }, body: { version } }, options),
    touches: [MATTERS],
    done: t("已签收“{title}”", { title: row.title }),
  });
  return (
    <Button
      type={isNext ? "primary" : "default"}
      danger={GRAVE_ACTS.includes(act)}
      loading={sign.isRunning}
      aria-label={t("{act}：{title}", { act: actName(act), title: row.title })}
      onClick={() => (act === "sign" ? void sign.run(row.version) : open(act, row))}
    >
      {actName(act)}
    </Button>
  );
}
