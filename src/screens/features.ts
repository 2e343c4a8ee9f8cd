import { learnWords, type Words } from "../base/words/words.ts";

const WORDS = import.meta.glob<Words>("../features/*/*/words.ts", { eager: true, import: "words" });

// What stands nearest to the work comes first where all words are offered.
learnWords(Object.values(WORDS).reverse());
