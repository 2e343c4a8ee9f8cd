/** A word and the subjects that it speaks of. */
export interface TopicWord {
  words: string;
  topics: number[];
}

/** Words by their first two letters, the longest first. */
export type TopicWords = ReadonlyMap<string, readonly TopicWord[]>;

/** Makes words ready to be found. */
export function buildWords(pairs: readonly (readonly [string, number])[]): TopicWords {
  const byWord = new Map<string, TopicWord>();
  for (const [words, topic] of pairs) {
    const known = byWord.get(words);
    if (!known) byWord.set(words, { words, topics: [topic] });
    else if (!known.topics.includes(topic)) known.topics.push(topic);
  }
  const byStart = new Map<string, TopicWord[]>();
  for (const word of byWord.values()) {
    const start = word.words.slice(0, 2);
    byStart.set(start, [...(byStart.get(start) ?? []), word]);
  }
  for (const list of byStart.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byStart;
}

/** The longest word that begins at a place of a text. */
export function beginsWith(words: TopicWords, text: string, at: number): TopicWord | undefined {
  return words.get(text.slice(at, at + 2))?.find((word) => text.startsWith(word.words, at));
}
