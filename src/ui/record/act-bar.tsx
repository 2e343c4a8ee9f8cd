import { Fragment, type ReactNode } from "react";
import { t } from "../i18n.ts";
import s from "./record.module.css";

/** An act that the person may do on a record now. */
export interface OfferedAct<Act extends string> {
  act: Act;
  /** It is one's own, rather than done in the place of somebody below. */
  isOwn: boolean;
  /** It ends or undoes something; drawn last. */
  isGrave: boolean;
}

interface ActBarProps<Act extends string> {
  offered: readonly OfferedAct<Act>[];
  /** The act that comes next by itself; the one main button. */
  next: Act | undefined;
  /** What the post could do but not yet, each with its reason. */
  refused: readonly { act: Act; name: string; reason: string }[];
  button: (act: Act) => ReactNode;
  /** The dialog of an act, where one is open. */
  dialog: ReactNode;
}

/**
 * Exactly the acts that are allowed. One's own stand first, with the natural next as the main button; what one
 * could do in the place of a unit below is kept apart, so that nobody does it by mistake. What the post could do but
 * not yet is no button: it is said, with the reason, where a finger that cannot hover reads it too.
 */
export function ActBar<Act extends string>(props: ActBarProps<Act>) {
  const { offered, next, refused, dialog } = props;
  if (offered.length + refused.length === 0) return null;
  const own = offered.filter(({ isOwn }) => isOwn);
  const others = offered.filter(({ isOwn }) => !isOwn);
  const button = ({ act }: OfferedAct<Act>) => <Fragment key={act}>{props.button(act)}</Fragment>;
  return (
    <section className={s.acts} aria-label={t("可办理的操作")}>
      {inOrder(own, next).map(button)}
      {others.length > 0 && (
        <details className={s.onBehalf}>
          <summary>{t("代下级办理")}</summary>
          <div>{others.map(button)}</div>
        </details>
      )}
      {refused.length > 0 && (
        <ul className={s.refused} aria-label={t("现在还不能办理")}>
          {refused.map(({ act, name, reason }) => (
            <li key={act}>{t("{act}：{reason}", { act: name, reason })}</li>
          ))}
        </ul>
      )}
      {dialog}
    </section>
  );
}

/** The main act first; what ends or undoes comes last. */
function inOrder<Act extends string>(
  acts: readonly OfferedAct<Act>[],
  next: Act | undefined,
): OfferedAct<Act>[] {
  const place = ({ act, isGrave }: OfferedAct<Act>) => (act === next ? 0 : isGrave ? 2 : 1);
  return acts.toSorted((a, b) => place(a) - place(b));
}
