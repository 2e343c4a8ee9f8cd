import { type ReactNode, useState } from "react";
import type { MatterRow } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { ActDialog } from "./act-dialog.tsx";

interface Acts {
  /** Opens the dialog of an act on a matter. */
  open: (act: Act, row: Pick<MatterRow, "id" | "title">) => void;
  /** Has to be drawn once by whoever opens dialogs. */
  dialog: ReactNode;
}

/** The dialogs of acts: one at a time, over whatever screen the matter stands on. */
export function useActs(): Acts {
  const [opened, setOpened] = useState<{ act: Act; row: Pick<MatterRow, "id" | "title"> }>();
  return {
    open: (act, row) => setOpened({ act, row }),
    dialog: opened && (
      <ActDialog
        key={`${opened.row.id}:${opened.act}`}
        act={opened.act}
        id={opened.row.id}
        title={opened.row.title}
        close={() => setOpened(undefined)}
      />
    ),
  };
}
