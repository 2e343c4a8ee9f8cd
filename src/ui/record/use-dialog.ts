import { useState } from "react";

/** What is open in a dialog, and the ways to open and close it. */
interface Dialog<T> {
  opened: T | undefined;
  isOpen: boolean;
  open: (what: T) => void;
  close: () => void;
  /** Until it has gone it must stay drawn: only then the keyboard finds back to the button. */
  afterClose: () => void;
}

/** One dialog at a time, over whatever screen the record stands on. */
export function useDialog<T>(): Dialog<T> {
  const [opened, setOpened] = useState<T>();
  const [isOpen, setOpen] = useState(false);
  return {
    opened,
    isOpen,
    open: (what) => {
      setOpened(what);
      setOpen(true);
    },
    close: () => setOpen(false),
    afterClose: () => setOpened(undefined),
  };
}
