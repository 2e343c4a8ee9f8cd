import type { Frame } from "../label/frame.ts";
import { LAST, STYLE } from "./numbering.ts";

/**
 * The numbered items of a text by their style, to be asked in the text's order: whether the series of an item goes on
 * behind a segment. Each style is walked through once, so that all questions together take linear time.
 */
export class Series {
  /** Style of the number of each segment, 0 where it has none or one that fits no series. */
  readonly styles: Uint8Array;
  private readonly items: number[][] = [];
  private readonly at: Int32Array;

  constructor(
    private readonly frames: readonly Frame[],
    isHeading: (segment: number) => boolean,
    isApart: (segment: number) => boolean,
  ) {
    const found = Array.from({ length: STYLE.bullet + 1 }, (): number[] => []);
    frames.forEach(({ numbering }, i) => {
      if (numbering.style > 0 && !isApart(i)) found[numbering.style]!.push(i);
    });
    this.styles = new Uint8Array(frames.length);
    found.forEach((segments, style) => {
      const kept = segments.filter((_, k) => this.fits(segments, k, style, isHeading));
      this.items[style] = kept;
      for (const segment of kept) this.styles[segment] = style;
    });
    this.at = new Int32Array(found.length);
  }

  /** Whether a number belongs to a series: a first or following item, or one that the text sets as a heading. */
  private fits(
    segments: readonly number[],
    k: number,
    style: number,
    isHeading: (segment: number) => boolean,
  ): boolean {
    const segment = segments[k]!;
    const { ordinal } = this.frames[segment]!.numbering;
    const before = k > 0 ? this.frames[segments[k - 1]!]!.numbering.ordinal : 0;
    const next = k + 1 < segments.length ? this.frames[segments[k + 1]!]!.numbering.ordinal : 0;
    if (style === STYLE.bullet) return !isHeading(segment);
    if (ordinal === LAST) return before > 0 && before < LAST;
    if (ordinal === 1) return style !== STYLE.firstly || next > 1;
    return ordinal === before + 1 || next === ordinal + 1 || isHeading(segment) || style === STYLE.article;
  }

  /** The next item of a style behind a segment, -1 where there is none. Segments must be asked in rising order. */
  next(style: number, behind: number): number {
    const items = this.items[style];
    if (!items) return -1;
    let at = this.at[style]!;
    while (at < items.length && items[at]! <= behind) at++;
    this.at[style] = at;
    return at < items.length ? items[at]! : -1;
  }

  /** Ordinal of a numbered segment; of 最后 the one that follows `last`. */
  ordinal(segment: number, last: number): number {
    const { ordinal } = this.frames[segment]!.numbering;
    return ordinal === LAST || (ordinal === 0 && this.styles[segment] === STYLE.quoted) ? last + 1 : ordinal;
  }
}
