import { App, Button, Modal, Result } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { RouteResult } from "../../../../../base/route.ts";
import { ApiError, call } from "../../../../../base/web/api.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { ActProgress } from "../../../../../ui/running/act-progress.tsx";
import { useLongAct } from "../../../../../ui/running/use-long-act.ts";
import type { MatterRow } from "../../contract.ts";
import { dispatchMany } from "../../life/contract.ts";
import { NoteItem } from "../acts/forms/note-forms.tsx";
import { MATTERS } from "../queries.ts";
import s from "./ledger.module.css";

type Dispatched = RouteResult<typeof dispatchMany>;

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
          <DispatchForm all={all} ready={ready} close={close} onDone={setResult} />
        )}
      </Modal>
    </>
  );
}

interface DispatchFormProps {
  all: number;
  ready: MatterRow[];
  close: () => void;
  onDone: (result: Dispatched) => void;
}

function DispatchForm({ all, ready, close, onDone }: DispatchFormProps) {
  const { notification } = App.useApp();
  const { running, watched, isLeft } = useLongAct();
  const title = t("批量交办（{count}）", { count: ready.length });
  const tell = (result: Dispatched) => {
    if (!isLeft()) return onDone(result);
    const { dispatched, left } = result;
    notification[left.length > 0 ? "warning" : "success"]({
      title: t("已交办 {count} 件", { count: dispatched.length }),
      description: left.length > 0 && <Left left={left} />,
      duration: left.length > 0 ? 0 : undefined,
    });
  };
  return (
    <FormShell<{ note: string }, Dispatched>
      draftKey="matter:dispatch-many"
      initial={{ note: "" }}
      submit={t("交办 {count} 件", { count: ready.length })}
      touches={[MATTERS]}
      onCancel={close}
      onDone={tell}
      send={({ note }, options) => {
        const body = { ids: ready.map(({ id }) => id), note };
        const sent = { address: dispatchMany.path, body };
        return watched({ key: options.idempotencyKey, title, sent }, () => send(body, options));
      }}
    >
      <p className={s.about}>
        {t(
          "所选 {all} 件中有 {ready} 件待交办，将按各自的牵头单位、完成标准和期限交办；缺项的会留下并说明。",
          {
            all,
            ready: ready.length,
          },
        )}
      </p>
      <NoteItem label={t("交办说明（可不填）")} />
      {running && (
        <>
          <p role="status">{t("正在交办，可以关闭此窗口，完成后会通知您。")}</p>
          <ActProgress actKey={running} title={title} />
        </>
      )}
    </FormShell>
  );
}

/** Where none could go the server refuses and names each; that too is a result to be read. */
async function send(
  body: { ids: string[]; note: string },
  options: { idempotencyKey: string },
): Promise<Dispatched> {
  try {
    return await call(dispatchMany, { body }, options);
  } catch (error) {
    const left = error instanceof ApiError ? error.problem.facts?.left : undefined;
    if (Array.isArray(left)) return { dispatched: [], left: left as Dispatched["left"] };
    throw error;
  }
}

function Outcome({ result: { dispatched, left } }: { result: Dispatched }) {
  return (
    <>
      <Result
        className={s.outcome}
        status={left.length === 0 ? "success" : "warning"}
        title={t("已交办 {count} 件", { count: dispatched.length })}
        subTitle={left.length > 0 && t("留下 {count} 件，补齐后可再交办：", { count: left.length })}
      />
      <Left left={left} />
    </>
  );
}

function Left({ left }: Pick<Dispatched, "left">) {
  return (
    <ul className={s.left}>
      {left.map(({ id, number, title, reason }) => (
        <li key={id}>
          <Link to={`/matters/${id}`}>
            {number} {title}
          </Link>
          <span>{reason}</span>
        </li>
      ))}
    </ul>
  );
}
