import { learnManifests, type WebManifest } from "../base/web/manifest.tsx";
import { learnWords, type Words } from "../base/words/words.ts";

const WORDS = import.meta.glob<Words>("../features/*/*/words.ts", { eager: true, import: "words" });
const MANIFESTS = import.meta.glob<WebManifest>("../features/*/*/web/manifest.tsx", {
  eager: true,
  import: "manifest",
});

// What stands nearest to the work comes first where all words are offered.
learnWords(Object.values(WORDS).reverse());
learnManifests(Object.values(MANIFESTS));
