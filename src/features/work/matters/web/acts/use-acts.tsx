import type { ReactNode } from "react";
import { useDialog } from "../../../../../ui/record/use-dialog.ts";
import type { Act } from "../../states.ts";
import type { ActedOn } from "./act-button.tsx";
import { ActDialog } from "./act-dialog.tsx";

interface Acts {
  /** Opens the dialog of an act on a matter. */
  open: (act: Act, row: ActedOn) => void;
  /** Has to be drawn once by whoever opens dialogs. */
  dialog: ReactNode;
}

/** The dialogs of acts: one at a time, over whatever screen the matter stands on. */
export function useActs(): Acts {
  const { opened, isOpen, open, close, afterClose } = useDialog<{ act: Act; row: ActedOn }>();
  return {
    open: (act, row) => open({ act, row }),
    dialog: opened && (
      <ActDialog
        key={`${opened.row.id}:${opened.act}`}
        isOpen={isOpen}
        act={opened.act}
        id={opened.row.id}
        title={opened.row.title}
        close={close}
        afterClose={afterClose}
      />
    ),
  };
}
