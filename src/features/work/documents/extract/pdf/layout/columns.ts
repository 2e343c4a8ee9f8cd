/** Something that stands on a page: a piece of a line, or a table. */
export interface Piece {
  x: number;
  right: number;
  y: number;
  size: number;
  /** When it was drawn. */
  order: number;
  /** How many letters it has; none for a table. */
  letters: number;
  /** The number that it begins with, as an item of a list does. */
  number?: { style: number; ordinal: number };
  /** It is nothing but a number or a bullet. */
  isBareMarker?: boolean;
}

/** A stretch of a page, top to bottom, with text side by side. */
export interface Band<P extends Piece> {
  left: P[];
  right: P[];
  /** `columns` are read one after the other, `rows` across, `items` across as well but each by itself. */
  reading: "columns" | "rows" | "items";
  /** Whether the signs contradict each other, so that a person should look. */
  isDoubtful: boolean;
}

/** Fewer pieces on one side make no column, unless both are sentences, one side drawn before the other. */
const MIN_LINES = 3;
const MIN_SENTENCES = 2;
/** Narrowest gap between columns, in heights of letters. */
const MIN_GUTTER = 0.8;
/** Shorter pieces, on average, are cells rather than lines of text, in letters. */
const SENTENCE = 8;
/** Share of a column's lines that reach its right edge when it holds running text. */
const FULL_SHARE = 0.5;

/** Parts pieces, sorted from top to bottom, into those that stand alone and bands of two sides; in reading order. */
export function bandsOf<P extends Piece>(pieces: P[]): (P | Band<P>)[] {
  let best: { count: number; parts: (P | Band<P>)[] } = { count: 0, parts: pieces };
  const rows = rowsOf(pieces);
  for (const gutter of gutters(pieces)) {
    const found = partsAt(rows, gutter);
    if (found.count > best.count) best = found;
  }
  return best.parts;
}

/** What stands on one baseline, together. */
function rowsOf<P extends Piece>(pieces: P[]): P[][] {
  const rows: P[][] = [];
  let first: P | undefined;
  for (const piece of pieces) {
    if (first && piece.y - first.y < piece.size * 0.3) rows.at(-1)?.push(piece);
    else {
      first = piece;
      rows.push([piece]);
    }
  }
  return rows;
}

/** Places where a right side might begin: where several pieces begin that are not the leftmost. */
function gutters(pieces: Piece[]): number[] {
  const counts = new Map<number, number>();
  for (const { x } of pieces) {
    const place = Math.floor(x / 4);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].flatMap(([place, count]) => {
    const near = count + (counts.get(place + 1) ?? 0) + (counts.get(place - 1) ?? 0);
    return near >= 2 ? [place * 4 - 0.5] : [];
  });
}

function partsAt<P extends Piece>(rows: P[][], gutter: number): { count: number; parts: (P | Band<P>)[] } {
  const parts: (P | Band<P>)[] = [];
  let count = 0;
  let stretch: P[] = [];
  const close = () => {
    const band = bandOf(stretch, gutter);
    if (band) {
      count += Math.min(band.left.length, band.right.length);
      parts.push(band);
    } else parts.push(...stretch);
    stretch = [];
  };
  for (const row of rows) {
    if (row.some(({ x, right }) => x < gutter && right > gutter)) {
      close();
      parts.push(...row);
    } else stretch.push(...row);
  }
  close();
  return { count, parts };
}

/** The band in a stretch without pieces across the gutter, if there is one. */
function bandOf<P extends Piece>(stretch: P[], gutter: number): Band<P> | undefined {
  const isLeft = (piece: P) => piece.right <= gutter;
  const lefts = stretch.filter(isLeft);
  const rights = stretch.filter((piece) => !isLeft(piece));
  if (lefts.every(({ isBareMarker }) => isBareMarker)) return undefined;
  const fewest = Math.min(lefts.length, rights.length);
  if (fewest < MIN_SENTENCES || (fewest < MIN_LINES && !areFewColumns(lefts, rights))) return undefined;
  const space = Math.min(...rights.map(({ x }) => x)) - Math.max(...lefts.map(({ right }) => right));
  if (space < MIN_GUTTER * (lefts[0]?.size ?? 0)) return undefined;
  const overlap =
    Math.min(lefts.at(-1)?.y ?? 0, rights.at(-1)?.y ?? 0) - Math.max(lefts[0]?.y ?? 0, rights[0]?.y ?? 0);
  if (overlap <= 0) return undefined;
  return { left: lefts, right: rights, ...readingOf(lefts, rights) };
}

function areFewColumns(left: Piece[], right: Piece[]): boolean {
  return meanLength(left) >= SENTENCE && meanLength(right) >= SENTENCE && isDrawnApart(left, right);
}

/**
 * Tells columns from rows by numbers that count on, by the order of drawing, by lines that fill their side, and by
 * whether baselines agree.
 */
function readingOf(left: Piece[], right: Piece[]): Pick<Band<Piece>, "reading" | "isDoubtful"> {
  const areNumbered = isNumbered(left) && isNumbered(right);
  if (areNumbered && countOn([...left, ...right])) return { reading: "columns", isDoubtful: false };
  if (areNumbered && countOn(across([...left, ...right]))) return { reading: "items", isDoubtful: false };
  const areSentences = meanLength(left) >= SENTENCE && meanLength(right) >= SENTENCE;
  const areFull = fullShare(left) >= FULL_SHARE && fullShare(right) >= FULL_SHARE;
  if (left.some(isTable) || right.some(isTable)) return { reading: "columns", isDoubtful: true };
  if (isDrawnApart(left, right)) return { reading: "columns", isDoubtful: !areSentences };
  if (levelShare(left, right) < 0.5) return { reading: "columns", isDoubtful: !areFull };
  if (areSentences && areFull) return { reading: "columns", isDoubtful: true };
  return { reading: "rows", isDoubtful: areSentences };
}

function isTable({ letters }: Piece): boolean {
  return letters === 0;
}

function meanLength(pieces: Piece[]): number {
  return pieces.reduce((sum, { letters }) => sum + letters, 0) / pieces.length;
}

function fullShare(pieces: Piece[]): number {
  const edge = Math.max(...pieces.map(({ right }) => right));
  return pieces.filter(({ right, size }) => right > edge - size * 1.6).length / pieces.length;
}

/** Whether one side is drawn wholly before the other, as whoever sets columns does. */
function isDrawnApart(left: Piece[], right: Piece[]): boolean {
  const [a, b] = [left.map(({ order }) => order), right.map(({ order }) => order)];
  return Math.max(...a) < Math.min(...b) || Math.max(...b) < Math.min(...a);
}

/** Share of the right side's pieces that stand on a baseline of the left side. */
function levelShare(left: Piece[], right: Piece[]): number {
  const heights = left.map(({ y }) => y);
  const level = right.filter(({ y, size }) => heights.some((height) => Math.abs(height - y) < size * 0.3));
  return level.length / right.length;
}

function isNumbered(pieces: Piece[]): boolean {
  const numbers = pieces.filter(({ number }) => number !== undefined);
  return numbers.length >= MIN_SENTENCES && numbers.length * 3 >= pieces.length;
}

/** Whether the pieces that have a number count on from one to the next, in this order. */
function countOn(pieces: Piece[]): boolean {
  return pieces
    .flatMap(({ number }) => number ?? [])
    .every(({ style, ordinal }, at, numbers) => {
      const before = numbers[at - 1];
      return before === undefined || (before.style === style && before.ordinal + 1 === ordinal);
    });
}

/** From top to bottom, and from left to right what stands on one baseline. */
function across(pieces: Piece[]): Piece[] {
  return [...pieces].sort((a, b) => (Math.abs(a.y - b.y) < a.size * 0.3 ? a.x - b.x : a.y - b.y));
}
