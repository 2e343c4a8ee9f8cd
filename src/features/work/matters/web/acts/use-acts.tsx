import { type ReactNode, useState } from "react";
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
  const [opened, setOpened] = useState<{ act: Act; row: ActedOn }>();
  const [isOpen, setOpen] = useState(false);
  return {
    open: (act, row) => {
      setOpened({ act, row });
      setOpen(true);
    },
    dialog: opened && (
      <ActDialog
        key={`${opened.row.id}:${opened.act}`}
        isOpen={isOpen}
        act={opened.act}
        id={opened.row.id}
        title={opened.row.title}
        close={() => setOpen(false)}
        // Until it has gone it must stay: only then the keyboard finds back to the button.
        afterClose={() => setOpened(undefined)}
      />
    ),
  };
}
