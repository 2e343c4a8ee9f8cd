import { Button, Modal } from "antd";
import { useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { MatterRow } from "../../contract.ts";
import { type Dispatched, DispatchForm, Outcome } from "../dispatch/dispatch-form.tsx";

interface DispatchSelectedProps {
  /** How many are ticked in all. */
  all: number;
  /** Those of them that wait for being dispatched. */
  ready: MatterRow[];
  clear: () => void;
}

/** Dispatches the ticked matters that wait for it, and tells which were left and why. */
export function DispatchSelected({ all, ready, clear }: DispatchSelectedProps) {
  const [isOpen, setOpen] = useState(false);
  const [result, setResult] = useState<Dispatched>();
  const close = () => {
    setOpen(false);
    if (result) clear();
    setResult(undefined);
  };
  return (
    <>
      {ready.length > 0 && (
        <Button type="primary" onClick={() => setOpen(true)}>
          {t("批量交办（{count}）", { count: ready.length })}
        </Button>
      )}
      <Modal
        open={isOpen}
        title={result ? t("交办结果") : t("批量交办")}
        width={600}
        footer={
          result ? (
            <Button type="primary" onClick={close}>
              {t("知道了")}
            </Button>
          ) : null
        }
        onCancel={close}
        destroyOnHidden
      >
        {result ? (
          <Outcome result={result} />
        ) : (
          <DispatchForm ids={ready.map(({ id }) => id)} close={close} onDone={setResult}>
            {t(
              "所选 {all} 件中有 {ready} 件待交办，将按各自的牵头单位、完成标准和期限交办；缺项的会留下并说明。",
              { all, ready: ready.length },
            )}
          </DispatchForm>
        )}
      </Modal>
    </>
  );
}
