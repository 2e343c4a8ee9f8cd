import { useState } from "react";
import { createDrafts } from "./drafts.ts";

/** What was kept of a form, and the ways to keep it further. */
interface Draft {
  /** What was typed before, as found when the form opened; undefined once it is forgotten. */
  found: Record<string, unknown> | undefined;
  /** Keeps the values as they are now. */
  keep: (values: object) => void;
  /** It is saved, or not wanted any more. */
  forget: () => void;
}

/** Keeps a form's values in this tab under `key`, at every change; without a key nothing is kept. */
export function useDraft(key: string | undefined): Draft {
  const [drafts] = useState(() => createDrafts(sessionStorage));
  const [found, setFound] = useState(() => (key ? drafts.read(key) : undefined));
  return {
    found,
    keep: (values) => {
      if (key) drafts.write(key, { ...values });
    },
    forget: () => {
      if (key) drafts.forget(key);
      setFound(undefined);
    },
  };
}
