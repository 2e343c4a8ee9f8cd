import type { Catalogue } from "../../ui/i18n.ts";

const found = import.meta.glob<Catalogue>(
  ["../../ui/en.json", "./en.json", "../../features/*/*/web/en.json"],
  {
    import: "default",
  },
);

/** Every English catalogue in the source tree: the frame's, the parts', and one a feature. */
export const englishCatalogues = Object.values(found);
