import { Alert, Spin } from "antd";
import { type ReactNode, Suspense, useCallback, useState } from "react";
import { later } from "../../../../../base/web/manifest.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { useIsPhone } from "../../../../../ui/use-is-phone.ts";
import { useUrlState } from "../../../../../ui/use-url-state.ts";
import type { PlanDetail } from "../../contract.ts";
import type { PlainEdit, PlanItem } from "../../draft/contract.ts";
import { SaveStateLine } from "../editor/save-state.tsx";
import { UnsavedDialogs } from "../editor/unsaved-dialogs.tsx";
import { usePlanEditor } from "../editor/use-plan-editor.ts";
import { ProposalsProvider } from "../proposals/proposals-context.tsx";
import { isWhole } from "../read-plan.ts";
import { TextPane } from "../text/text-pane.tsx";
import type { FieldName } from "../tree/tree-row.tsx";
import { AskingDialogs } from "./asking.tsx";
import { CoverageBar } from "./bars/coverage-bar.tsx";
import { Dock } from "./bars/dock.tsx";
import { DoubtBar } from "./bars/doubt-bar.tsx";
import { Head } from "./bars/head.tsx";
import { LookSwitch } from "./bars/look-switch.tsx";
import { Notes } from "./bars/notes.tsx";
import { Toolbar } from "./bars/toolbar.tsx";
import { Panes } from "./panes/panes.tsx";
import { PhoneCut } from "./phone/phone-cut.tsx";
import { SegmentSheet } from "./phone/segment-sheet.tsx";
import { ReadingContext, RowContext } from "./reading-context.ts";
import s from "./reading-screen.module.css";
import type { Pane } from "./reading-state.ts";
import { focusPane } from "./reveal.ts";
import { targetItems } from "./targets.ts";
import { TreePart } from "./tree-part.tsx";
import { type Asking, useCommands } from "./use-commands.ts";
import { useReadingKeys, useReadingShortcuts } from "./use-keys.ts";
import { useReadingValue, useRowValue } from "./use-reading-value.ts";

/** Loaded by those who want it: most reading is done without the table. */
const GridPart = later(async () => (await import("../grid/grid-part.tsx")).GridPart);

/** What a main act (adopting, revising) needs of the screen. */
export interface ActWorld {
  /** The version that the server has; the draft is ahead of it unless it is saved. */
  version: number;
  isSaved: boolean;
  /** Saves what is not saved yet; false where that did not succeed. */
  flush: () => Promise<boolean>;
  /** Makes edits and saves them; false where that did not succeed. */
  mend: (edits: readonly PlainEdit[]) => Promise<boolean>;
  /** Shows the draft as the server has it. */
  readNewest: () => Promise<void>;
  items: readonly PlanItem[];
  toSegment: (id: string) => void;
  toItem: (id: string) => void;
}

interface ReadingScreenProps {
  plan: PlanDetail;
  /** The main act's button, with its dialog. */
  act?: (world: ActWorld) => ReactNode;
  /** Stands at the end of an item's line: the way to its matter. */
  afterItem?: (item: PlanItem) => ReactNode;
  /** What Enter does on an item of an adopted plan. */
  openItem?: (item: PlanItem) => void;
}

/**
 * The reading screen: the text with its labels on the left, the plan as a tree on the right, each lighting the
 * other; edited by keys as fast as by mouse, saved by itself.
 */
export function ReadingScreen({ plan, act, afterItem, openItem }: ReadingScreenProps) {
  const { editor, view } = usePlanEditor(plan);
  const reading = useReadingValue(view.draft, plan);
  const { state, isEditable } = reading;
  const isComplete = isWhole(plan);
  const rowWorld = useRowValue(plan, reading);
  const isPhone = useIsPhone();
  const [shown, showPane] = useState<Pane>("text");
  const [look, setLook] = useUrlState("view", "text");
  const isGrid = look === "grid" && isComplete;
  const show = (pane: Pane) => {
    setLook("text");
    showPane(pane);
  };
  const [asking, ask] = useState<Asking | null>(null);
  const [panel, setPanel] = useState<{ focus: FieldName | undefined; from: Pane } | null>(null);
  const [isSheetOpen, setSheetOpen] = useState(false);

  const openFields = useCallback(
    (focus?: FieldName) => {
      const from = state.view().pane;
      if (from === "text") {
        state.choose(
          "tree",
          targetItems(reading).map((item) => item.id),
        );
      }
      setPanel({ focus, from });
    },
    [reading, state],
  );
  const commands = useCommands({ reading, editor, ask, openFields, openItem });
  const onKey = useReadingKeys(reading, commands);
  useReadingShortcuts(commands, () => ask({ kind: "help" }), asking === null);

  const endAsking = () => {
    ask(null);
    focusPane(state.view().pane);
  };
  const toSegment = (id: string) => {
    show("text");
    state.goTo("text", id);
    focusPane("text");
  };
  const toItem = (id: string) => {
    show("tree");
    state.fold(new Set());
    state.goTo("tree", id);
    focusPane("tree");
  };
  const onField = useCallback(
    (id: string, field: FieldName) => {
      // What is pressed on one line is about that line, whatever else is still chosen.
      state.goTo("tree", id);
      setPanel({ focus: field, from: "tree" });
    },
    [state],
  );

  return (
    <RowContext value={rowWorld}>
      <ReadingContext value={reading}>
        <ProposalsProvider
          planId={plan.id}
          items={view.draft.items}
          isSaved={view.save.kind === "saved"}
          edit={isEditable ? commands.edit : undefined}
        >
          <div className={s.screen}>
            <Head
              plan={plan}
              rename={isEditable ? () => ask({ kind: "rename-plan" }) : undefined}
              help={() => ask({ kind: "help" })}
            >
              <Notes frameworks={plan.frameworks} warnings={plan.warnings} />
              <CoverageBar
                toNextOpen={() => {
                  show("text");
                  commands.nextOpen();
                  focusPane("text");
                }}
              />
              <DoubtBar
                toNext={() => {
                  show("text");
                  commands.nextDoubtful();
                  if (isPhone) setSheetOpen(true);
                  else focusPane("text");
                }}
              />
              <LookSwitch look={look} setLook={setLook} />
              {isEditable && <SaveStateLine save={view.save} editor={editor} />}
              {!isComplete && <span role="status">{t("正在载入全文…")}</span>}
              {isComplete &&
                act?.({
                  version: view.version,
                  isSaved: view.save.kind === "saved",
                  flush: async () => {
                    await editor.flush();
                    return editor.view().save.kind === "saved";
                  },
                  mend: async (edits) => {
                    if (!commands.edit(edits)) return false;
                    await editor.flush();
                    return editor.view().save.kind === "saved";
                  },
                  readNewest: () => editor.letGo(),
                  items: view.draft.items,
                  toSegment,
                  toItem,
                })}
            </Head>
            {!plan.allowed.includes("edit") && plan.status === "draft" && (
              <Alert
                banner
                type="info"
                title={t("您的岗位可以查看这份草稿，修改由督查或主管局负责人办理。")}
              />
            )}
            {isGrid ? (
              <Suspense fallback={<Spin />}>
                <GridPart plan={plan} commands={commands} openItem={openItem} />
              </Suspense>
            ) : (
              <Panes
                shown={shown}
                show={show}
                text={
                  <>
                    {!isPhone && <Toolbar commands={commands} />}
                    <TextPane
                      onKey={onKey}
                      onPoint={(_, at) => {
                        commands.notePlace(at);
                        if (isPhone && state.view().cut === null) setSheetOpen(true);
                      }}
                    />
                    {!isPhone && <Dock agree={commands.agree} />}
                  </>
                }
                tree={
                  <TreePart
                    onKey={onKey}
                    onField={isEditable ? onField : undefined}
                    openPanel={(focus) => setPanel({ focus, from: "tree" })}
                    onPoint={
                      isPhone && isEditable ? () => setPanel({ focus: undefined, from: "tree" }) : undefined
                    }
                    afterItem={afterItem}
                    panel={panel}
                    change={(itemIds, fields) => commands.edit([{ kind: "update-items", itemIds, fields }])}
                    fill={commands.fill}
                    close={() => {
                      setPanel(null);
                      focusPane(panel?.from ?? "tree");
                    }}
                  />
                }
              />
            )}
            {isPhone && !isGrid && (
              <>
                <PhoneCut commands={commands} />
                <SegmentSheet
                  commands={commands}
                  isOpen={isSheetOpen}
                  close={() => setSheetOpen(false)}
                  toItem={() => showPane("tree")}
                />
              </>
            )}
          </div>
        </ProposalsProvider>
        {asking && <AskingDialogs asking={asking} commands={commands} close={endAsking} />}
        <UnsavedDialogs editor={editor} view={view} />
      </ReadingContext>
    </RowContext>
  );
}
