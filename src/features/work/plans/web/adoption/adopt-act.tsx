import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import type { PlainEdit } from "../../draft/contract.ts";
import { planQuery } from "../queries.ts";
import type { ActWorld } from "../reading/reading-screen.tsx";
import { type Adopt, AdoptDialog } from "./adopt-dialog.tsx";

interface AdoptActProps {
  planId: string;
  world: ActWorld;
  adopt: Adopt;
  /** Where what was adopted is dispatched. */
  dispatchAddress: (planId: string) => string;
}

/** The main act on a draft. What is still unsaved goes first, so that what is adopted is what is seen. */
export function AdoptAct({ planId, world, adopt, dispatchAddress }: AdoptActProps) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [isMending, setMending] = useState(false);
  const mend = async (edits: readonly PlainEdit[]) => {
    setMending(true);
    if (!(await world.mend(edits))) message.warning(t("修改还没有保存，请看页面上方的说明"));
    setMending(false);
  };
  const open = async () => {
    if (await world.flush()) setOpen(true);
    else message.warning(t("还有修改没有保存，保存后才能定稿"));
  };
  const showPlan = () => client.invalidateQueries({ queryKey: planQuery(planId).queryKey });
  const readNewest = async () => {
    await world.readNewest();
    await showPlan();
    setOpen(false);
  };
  const leaveFor = (go: (id: string) => void) => (id: string) => {
    setOpen(false);
    go(id);
  };
  return (
    <>
      <Button type="primary" onClick={() => void open()}>
        {t("定稿…")}
      </Button>
      <AdoptDialog
        isOpen={isOpen && (world.isSaved || isMending)}
        planId={planId}
        version={world.version}
        adopt={adopt}
        items={world.items}
        mend={(edits) => void mend(edits)}
        toSegment={leaveFor(world.toSegment)}
        toItem={leaveFor(world.toItem)}
        onAdopted={(matters) => {
          setOpen(false);
          message.success(t("已定稿，登记事项 {matters} 件", { matters }));
          void showPlan();
          void navigate(dispatchAddress(planId));
        }}
        readNewest={readNewest}
        close={() => setOpen(false)}
      />
    </>
  );
}
