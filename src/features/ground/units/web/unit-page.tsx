import { SearchOutlined } from "@ant-design/icons";
import { Button, Checkbox, Drawer, Input, Modal } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { call } from "../../../../base/web/api.ts";
import { useMe } from "../../../../base/web/me.ts";
import { ButtonLink } from "../../../../ui/button-link.tsx";
import { t } from "../../../../ui/i18n.ts";
import { ExportButton } from "../../../../ui/import/export-button.tsx";
import { ImportLink } from "../../../../ui/import/import-link.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import { useIsPhone } from "../../../../ui/use-is-phone.ts";
import { useUrlState } from "../../../../ui/use-url-state.ts";
import { UNIT_VERBS, type UnitRow, type UnitVerb } from "../contract.ts";
import { exportUnits } from "../import/contract.ts";
import { useUnits } from "./public/units-query.ts";
import { RemitForm } from "./remit/remit-form.tsx";
import { canHold, canTakeOver } from "./targets.ts";
import { UnitDetail } from "./unit-detail.tsx";
import { CloseForm, MergeForm, MoveForm, OpenForm, RenameForm } from "./unit-forms.tsx";
import s from "./unit-page.module.css";
import { UnitTree } from "./unit-tree.tsx";

/** The tree of units, one of them with its life beside it, and the acts that shape the tree. */
export function UnitPage() {
  const { units, byId, isPending } = useUnits();
  const [chosen, choose] = useUrlState("unit", "");
  const [typed, setTyped] = useUrlState("q", "");
  const [closed, setClosed] = useUrlState("closed", "no");
  const [act, setAct] = useState<UnitVerb>();
  const isPhone = useIsPhone();
  const { post } = useMe();
  const top = useMemo(() => units.find((unit) => unit.within), [units]);
  const unit = byId.get(chosen) ?? (isPhone ? undefined : top);
  return (
    <>
      <PageHeader
        title={t("单位管理")}
        about={t("共 {count} 个单位", { count: units.filter((one) => one.within && !one.closedOn).length })}
      >
        <ExportButton name={t("单位")} load={(options) => call(exportUnits, {}, options)} />
        {units.some(({ verbs }) => verbs.includes("remit")) && (
          <ButtonLink to="/units/remits">{t("成批填写职责")}</ButtonLink>
        )}
        {post.kind === "unit-admin" && <ImportLink to="/units/import" />}
      </PageHeader>
      <div className={s.page}>
        <section className={`ls-card ${s.tree}`} aria-label={t("单位树")} aria-busy={isPending}>
          <div className={s.tools}>
            <Input
              type="search"
              prefix={<SearchOutlined aria-hidden />}
              defaultValue={typed}
              placeholder={t("按名称、简称或代码查找")}
              aria-label={t("查找单位")}
              onChange={(event) => setTyped(event.target.value.trim())}
            />
            <Checkbox
              checked={closed === "yes"}
              onChange={(event) => setClosed(event.target.checked ? "yes" : "no")}
            >
              {t("含已撤并")}
            </Checkbox>
          </div>
          <UnitTree
            units={units}
            typed={typed}
            withClosed={closed === "yes"}
            chosen={unit?.id}
            choose={choose}
          />
        </section>
        <Beside isPhone={isPhone} close={() => choose("")} isOpen={unit !== undefined}>
          {unit ? (
            <UnitDetail unit={unit} byId={byId}>
              <ActButtons unit={unit} units={units} start={setAct} />
            </UnitDetail>
          ) : (
            <EmptyState title={t("请从单位树中选择一个单位")} />
          )}
        </Beside>
      </div>
      {unit && (
        <ActDialog
          unit={unit}
          act={act}
          close={() => setAct(undefined)}
          onDone={(changed) => {
            setAct(undefined);
            choose(changed.mergedIntoId ?? changed.id);
          }}
        />
      )}
    </>
  );
}

const ACT_WORDS: Record<UnitVerb, string> = {
  "open-below": "新增下级单位",
  remit: "填写职责",
  rename: "更名",
  move: "划转",
  merge: "并入其他单位",
  close: "撤销",
};

interface ActButtonsProps {
  unit: UnitRow;
  units: UnitRow[];
  start: (act: UnitVerb) => void;
}

/** The acts that are allowed and have somewhere to go: a county cannot move where there is one authority. */
function ActButtons({ unit, units, start }: ActButtonsProps) {
  const isPossible = (verb: UnitVerb) => {
    if (verb === "move") return units.some(canHold(unit));
    if (verb === "merge") return units.some(canTakeOver(unit));
    return true;
  };
  return UNIT_VERBS.filter((verb) => unit.verbs.includes(verb) && isPossible(verb)).map((verb) => (
    <Button key={verb} danger={verb === "close"} onClick={() => start(verb)}>
      {t(ACT_WORDS[verb])}
    </Button>
  ));
}

interface BesideProps {
  isPhone: boolean;
  isOpen: boolean;
  close: () => void;
  children: ReactNode;
}

/** Beside the tree at the desk; over it on a phone. */
function Beside({ isPhone, isOpen, close, children }: BesideProps) {
  if (isPhone)
    return (
      <Drawer open={isOpen} onClose={close} size="100%" title={t("单位详情")}>
        {children}
      </Drawer>
    );
  return (
    <section className={`ls-card ${s.detail}`} aria-label={t("单位详情")}>
      {children}
    </section>
  );
}

interface ActDialogProps {
  unit: UnitRow;
  act: UnitVerb | undefined;
  close: () => void;
  onDone: (unit: UnitRow) => void;
}

const FORMS = {
  "open-below": OpenForm,
  remit: RemitForm,
  rename: RenameForm,
  move: MoveForm,
  merge: MergeForm,
  close: CloseForm,
};

function ActDialog({ unit, act, close, onDone }: ActDialogProps) {
  const ActForm = act && FORMS[act];
  const title = act && `${t(ACT_WORDS[act])}：${unit.name}`;
  return (
    <Modal open={act !== undefined} title={title} footer={null} width={560} onCancel={close} destroyOnHidden>
      {ActForm && <ActForm key={`${act}-${unit.version}`} unit={unit} onDone={onDone} onCancel={close} />}
    </Modal>
  );
}
