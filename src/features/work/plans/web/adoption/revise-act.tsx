import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { PlanDetail } from "../../contract.ts";
import { planQuery } from "../queries.ts";
import { type Revise, ReviseDialog } from "./revise-dialog.tsx";
import { RevisionsDrawer } from "./revisions.tsx";

/** What can be done with an adopted plan: look at its revisions, and revise it. */
export function ReviseAct({ plan, revise }: { plan: PlanDetail; revise: Revise }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState<"revise" | "revisions" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {plan.revisions.length > 0 && (
        <Button onClick={() => setOpen("revisions")}>
          {t("修订记录 {count}", { count: plan.revisions.length })}
        </Button>
      )}
      {plan.allowed.includes("revise") && (
        <Button type="primary" onClick={() => setOpen("revise")}>
          {t("修订…")}
        </Button>
      )}
      <RevisionsDrawer isOpen={open === "revisions"} plan={plan} close={close} />
      <ReviseDialog
        isOpen={open === "revise"}
        plan={plan}
        revise={revise}
        close={close}
        onRevised={() => {
          close();
          message.success(t("已修订，相关事项随之调整"));
          void client.invalidateQueries({ queryKey: planQuery(plan.id).queryKey });
        }}
      />
    </>
  );
}
