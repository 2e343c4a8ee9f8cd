import { call } from "../../../../../../base/web/api.ts";
import { t } from "../../../../../../ui/i18n.ts";
import { dispatchMatter } from "../../../life/contract.ts";
import type { ActContext } from "../act-context.ts";
import { ActShell } from "../act-shell.tsx";
import { LandingFields, type LandingValues, landingBody, landingOf } from "./landing-fields.tsx";
import { NoteItem } from "./note-forms.tsx";
import { type SupportValue, supportsBody, UnitsFields } from "./units-fields.tsx";

interface Dispatching extends LandingValues {
  leadUnitId: string;
  supports?: SupportValue[];
  note: string;
}

/** 交办: gives the matter to its leading unit, with standard, date and whoever supports. */
export function DispatchForm({ context }: { context: ActContext }) {
  const { matter } = context;
  return (
    <ActShell<Dispatching>
      context={context}
      initial={{
        ...landingOf(matter),
        leadUnitId: matter.lead?.id,
        supports: matter.supports.map(({ unit, dueDate }) => ({ unitId: unit.id, dueDate })),
        note: "",
      }}
      send={(values, { id, version, options }) => {
        const body = { ...landingBody(values), supports: supportsBody(values.supports), version };
        return call(dispatchMatter, { params: { id }, body }, options);
      }}
    >
      <UnitsFields giverId={matter.owner.id} />
      <LandingFields wholeDue={matter.wholeDue} />
      <NoteItem label={t("交办说明（可不填）")} />
    </ActShell>
  );
}
