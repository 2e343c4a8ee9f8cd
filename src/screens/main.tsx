// First, before any contract is loaded.
import "../base/web/zod-without-eval.ts";
import { createRoot } from "react-dom/client";
import { installPalette } from "../ui/theme/palette.ts";
import { namePartsOf } from "../ui/theme/part-names.ts";
import "../ui/theme/base.css";
import { offerEnglish, rememberedLanguage, speak } from "../ui/i18n.ts";
import { App } from "./app.tsx";
import { englishCatalogues } from "./language/catalogues.ts";

installPalette(document.documentElement);
namePartsOf(document.body);
offerEnglish(englishCatalogues);
await speak(rememberedLanguage());

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(<App />);
