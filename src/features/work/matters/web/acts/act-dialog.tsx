import { useQuery } from "@tanstack/react-query";
import { type ComponentType, useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { ActDialog as DialogOfAct, NotNow } from "../../../../../ui/record/act-dialog.tsx";
import { CloseForm } from "../../closure/web/close-form.tsx";
import type { MatterStory } from "../../contract.ts";
import { AskExtensionForm, DecideExtensionForm } from "../../extension/web/extension-forms.tsx";
import { SplitForm } from "../../split/web/split-form.tsx";
import type { Act } from "../../states.ts";
import { matterQuery } from "../queries.ts";
import { actName } from "../words.ts";
import { type ActContext, useActContext } from "./act-context.ts";
import { DispatchForm } from "./forms/dispatch-form.tsx";
import { FinishForm, SubmitForm } from "./forms/note-forms.tsx";
import { CancelForm, DeclineForm, ReopenForm, ReturnForm } from "./forms/reason-forms.tsx";
import { ReportForm, SupportReportForm } from "./forms/report-form.tsx";
import { SupportSignForm } from "./forms/support-unit.tsx";
import { UrgeForm } from "./forms/urge-form.tsx";
import { VerifyForm } from "./forms/verify-form.tsx";

/** The form of each act; signing has none, it is done by its button. */
const FORMS: Record<Exclude<Act, "sign">, ComponentType<{ context: ActContext }>> = {
  dispatch: DispatchForm,
  decline: DeclineForm,
  split: SplitForm,
  report: ReportForm,
  submit: SubmitForm,
  return: ReturnForm,
  finish: FinishForm,
  verify: VerifyForm,
  close: CloseForm,
  "request-extension": AskExtensionForm,
  "decide-extension": DecideExtensionForm,
  urge: UrgeForm,
  cancel: CancelForm,
  reopen: ReopenForm,
  "support-sign": SupportSignForm,
  "support-report": SupportReportForm,
};

/** Acts with more to fill in than a few lines. */
const WIDE: readonly Act[] = ["dispatch", "split", "report", "support-report"];

interface ActDialogProps {
  isOpen: boolean;
  act: Act;
  id: string;
  title: string;
  close: () => void;
  afterClose: () => void;
}

/** The dialog of one act; reads the matter first, so that the form knows it as it stands. */
export function ActDialog({ isOpen, act, id, title, close, afterClose }: ActDialogProps) {
  return (
    <DialogOfAct
      isOpen={isOpen}
      name={actName(act)}
      title={title}
      isWide={WIDE.includes(act)}
      reading={useQuery(matterQuery(id))}
      close={close}
      afterClose={afterClose}
    >
      {(matter) => <ActForm act={act} matter={matter} close={close} />}
    </DialogOfAct>
  );
}

function ActForm({ act, matter, close }: { act: Act; matter: MatterStory; close: () => void }) {
  const context = useActContext(act, matter, close);
  const [wasAllowed] = useState(matter.allowed.includes(act));
  const Form = act !== "sign" && FORMS[act];
  if (Form && wasAllowed) return <Form context={context} />;
  return (
    <NotNow
      name={actName(act)}
      reason={matter.refused[act] ?? t("情况可能已有变化，请查看事项的最新情况。")}
    />
  );
}
