import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { z } from "zod";
import { call } from "../../../../../base/web/api.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { createDrafts } from "../../../../../ui/form/drafts.ts";
import { useSignInAgain } from "../../../../../ui/form/sign-in-again.ts";
import { t } from "../../../../../ui/i18n.ts";
import { editPlan, type PlanDetail } from "../../contract.ts";
import { Edit } from "../../draft/contract.ts";
import { leave, PLANS, planQuery } from "../queries.ts";
import { isWhole, readPlan } from "../read-plan.ts";
import { changesIn } from "./changes-told.ts";
import { type EditorView, PlanEditor } from "./plan-editor.ts";

const Kept = z.object({
  version: z.number(),
  edits: z.array(Edit).min(1),
  sent: z.object({ key: z.string(), count: z.number() }).optional(),
});

/** The editor of a plan as a screen holds it: saves by itself, and warns before unsaved work is left behind. */
export function usePlanEditor(plan: PlanDetail): { editor: PlanEditor; view: EditorView } {
  const { person } = useMe();
  const client = useQueryClient();
  const signInAgain = useSignInAgain();
  const { notification } = App.useApp();
  // Somebody adopted it meanwhile: there is no draft to go on with, so the page begins anew with the adopted plan.
  const showAdopted = (newest: PlanDetail) => {
    client.setQueryData(planQuery(plan.id).queryKey, newest);
    notification.warning({
      title: t("{name} 已将这份计划定稿", { name: newest.adoptedByName ?? "" }),
      description: t("此前没有保存的修改未写入；仍需要的，请提交修订。"),
      duration: 0,
    });
  };
  const draftKey = `${person.id}:plan:${plan.id}`;
  const [editor] = useState(() => {
    const drafts = createDrafts(sessionStorage);
    const made = new PlanEditor(plan, {
      person,
      send: async (version, edits, options) => {
        const saved = await call(editPlan, { params: { id: plan.id }, body: { version, edits } }, options);
        void client.invalidateQueries({ queryKey: [...PLANS, "list"] });
        return saved;
      },
      readNewest: async () => {
        const newest = await readPlan(plan.id);
        if (newest.status === "adopted") showAdopted(newest);
        return newest;
      },
      tellMerged: (error) =>
        notification.info({
          title: t("他人刚刚改过这份计划，您的修改已一并保留"),
          description: changesIn(error)
            .map(({ by, what }) => t("{by}：{what}", { by, what }))
            .join("；"),
        }),
      signInAgain: async () => (await signInAgain?.()) ?? false,
      keep: (edits, version, sent) =>
        edits.length > 0 ? drafts.write(draftKey, { version, edits, sent }) : drafts.forget(draftKey),
      later: (work, milliseconds) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    if (isWhole(plan)) resume(made, plan, drafts.read(draftKey));
    return made;
  });
  useRest(plan, (whole) => {
    editor.complete(whole);
    resume(editor, whole, createDrafts(sessionStorage).read(draftKey));
  });
  const view = useSyncExternalStore(editor.subscribe, editor.view);
  useSafeLeaving(editor, view);
  useEffect(() => () => leave(plan.id, editor.flush()), [editor, plan.id]);
  return { editor, view };
}

/** Tells once when the rest of a plan has come whose beginning was shown. */
function useRest(plan: PlanDetail, take: (whole: PlanDetail) => void): void {
  const isHere = useRef(isWhole(plan));
  // Before it is painted: nobody may begin to edit a beginning.
  useLayoutEffect(() => {
    if (isHere.current || !isWhole(plan)) return;
    isHere.current = true;
    take(plan);
  });
}

/** Work that a reload or a crash interrupted is made again, or offered if the plan has changed since. */
function resume(editor: PlanEditor, plan: PlanDetail, found: unknown): void {
  const kept = Kept.safeParse(found);
  if (!kept.success || !plan.allowed.includes("edit")) return;
  void editor.takeUp(plan, kept.data);
}

/** Sends what is pending when the page goes out of sight or the network comes back; asks before the tab closes. */
function useSafeLeaving(editor: PlanEditor, view: EditorView): void {
  const isUnsaved = view.pending.length > 0 || view.stranded.length > 0;
  useEffect(() => {
    const send = () => void editor.flush();
    const onHide = () => document.visibilityState === "hidden" && send();
    window.addEventListener("online", send);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      window.removeEventListener("online", send);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [editor]);
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
}
