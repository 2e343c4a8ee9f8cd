/** Ends of clauses, behind which a sentence is most often cut; brackets and quotes that close belong to them. */
const CLAUSE_END = /[，,、；;。：:！!？?][”’）)》」』]*/gu;

/** Offsets inside the text (UTF-16 units, from its start) at which a clause ends, in order. */
export function clauseEnds(text: string): number[] {
  return [...text.matchAll(CLAUSE_END)]
    .map((match) => match.index + match[0].length)
    .filter((at) => at > 0 && at < text.trimEnd().length);
}

/** Where a cut is first offered: behind the strongest stop nearest to the middle, or in the middle. */
export function firstCut(text: string): number {
  const middle = text.length / 2;
  const nearest = (places: number[]) =>
    places.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  const ends = clauseEnds(text);
  const strong = ends.filter((at) => /[；;。！!？?]/u.test(text.slice(Math.max(0, at - 2), at)));
  return nearest(strong) ?? nearest(ends) ?? wholeCharacter(text, Math.round(middle));
}

/** The place `by` characters further, inside the text and never within a character of two units. */
export function movedCut(text: string, at: number, by: 1 | -1): number {
  const next = wholeCharacter(text, at + by, by);
  return next <= 0 || next >= text.length ? at : next;
}

/** The next clause end in a direction, or the same place where there is none. */
export function nextClause(text: string, at: number, by: 1 | -1): number {
  const ends = clauseEnds(text);
  return (by > 0 ? ends.find((end) => end > at) : ends.findLast((end) => end < at)) ?? at;
}

function wholeCharacter(text: string, at: number, by: 1 | -1 = 1): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at + by : at;
}
