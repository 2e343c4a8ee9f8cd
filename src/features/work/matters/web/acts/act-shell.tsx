import type { ReactNode } from "react";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { MATTERS } from "../queries.ts";
import { SaidList, saidToSupporting } from "../said-list.tsx";
import { actName } from "../words.ts";
import type { ActContext } from "./act-context.ts";
import { Newest } from "./newest.tsx";

/** What goes with every act: on which matter, the version the person saw, and the key that makes it one. */
export interface Sending {
  id: string;
  version: number;
  options: { idempotencyKey: string };
}

interface ActShellProps<Values extends object> {
  context: ActContext;
  initial: Partial<Values>;
  send: (values: Values, sending: Sending) => Promise<unknown>;
  /** The word on the button; the act's name where nothing is said. */
  submit?: string;
  isDanger?: boolean;
  /** Tells drafts of one act apart, where it can be done on several things. */
  part?: string;
  children: ReactNode;
}

/** The form of one act on one matter: keeps what was typed, and says who was faster. */
export function ActShell<Values extends object>(props: ActShellProps<Values>) {
  const { context, initial, send, submit = actName(context.act), isDanger, part = "", children } = props;
  const { matter, act } = context;
  return (
    <FormShell<Values, unknown>
      draftKey={`matter:${matter.id}:${act}${part}`}
      initial={initial}
      submit={submit}
      isDanger={isDanger}
      touches={[MATTERS]}
      done={t("已{act}", { act: actName(act) })}
      onCancel={context.close}
      onDone={context.close}
      readNewest={context.readNewest}
      newest={<Newest context={context} />}
      isOver={!matter.allowed.includes(act)}
      send={(values, options) => send(values, { id: matter.id, version: matter.version, options })}
    >
      <SaidList said={act.startsWith("support-") ? saidToSupporting(matter.said) : matter.said} />
      {children}
    </FormShell>
  );
}
