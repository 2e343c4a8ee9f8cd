import { App, Result } from "antd";
import { type ReactNode, useRef } from "react";
import { Link } from "react-router";
import { newId } from "../../../../../base/ids.ts";
import type { RouteResult } from "../../../../../base/route.ts";
import { ApiError, call } from "../../../../../base/web/api.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { ActProgress } from "../../../../../ui/running/act-progress.tsx";
import { useLongAct } from "../../../../../ui/running/use-long-act.ts";
import { dispatchMany } from "../../life/contract.ts";
import { NoteItem } from "../acts/forms/note-forms.tsx";
import { MATTERS } from "../queries.ts";
import s from "./dispatch.module.css";

/** What became of each matter. */
export type Dispatched = RouteResult<typeof dispatchMany>;

interface DispatchFormProps {
  /** The matters that wait to be dispatched. */
  ids: readonly string[];
  close: () => void;
  onDone: (result: Dispatched) => void;
  /** What will happen. */
  children: ReactNode;
}

/** Most matters in one request. */
const LOT = 500;

/** Dispatches matters as they stand, and tells which were left and why; goes on when it is left meanwhile. */
export function DispatchForm({ ids, close, onDone, children }: DispatchFormProps) {
  const { notification } = App.useApp();
  const { running, watched, isLeft } = useLongAct();
  const keys = useRef(new Map<string, string>());
  /** A lot that is sent again after a lost answer keeps its key, so that it is done once. */
  const keyOf = (lot: string): string => {
    const key = keys.current.get(lot) ?? newId();
    keys.current.set(lot, key);
    return key;
  };
  const title = t("批量交办（{count}）", { count: ids.length });
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
      submit={t("交办 {count} 件", { count: ids.length })}
      touches={[MATTERS]}
      onCancel={close}
      onDone={tell}
      send={({ note }, { idempotencyKey }) => {
        const [first = [], ...more] = lotsOf(ids);
        const sent = { address: dispatchMany.path, body: { ids: first, note } };
        return watched({ key: idempotencyKey, title, sent }, async () => {
          const result = await send(sent.body, { idempotencyKey });
          for (const [index, lot] of more.entries()) {
            const key = keyOf(`${idempotencyKey} ${index}`);
            const next = await send({ ids: lot, note }, { idempotencyKey: key });
            result.dispatched.push(...next.dispatched);
            result.left.push(...next.left);
          }
          return result;
        });
      }}
    >
      <p className={s.about}>{children}</p>
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

function lotsOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / LOT);
  return Array.from({ length: count }, (_, at) => ids.slice(at * LOT, (at + 1) * LOT));
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

/** How many went, and what was left, by name. */
export function Outcome({ result: { dispatched, left } }: { result: Dispatched }) {
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

/** Matters that were not dispatched, each with the reason. */
export function Left({ left }: Pick<Dispatched, "left">) {
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
