/** How a step changes what is chosen: that one alone, everything up to it, or it in addition. */
export type Choosing = "only" | "range" | "toggle";

export type Pane = "text" | "tree";

/** The ids of the panes' elements, for putting the keyboard into them. */
export const PANE_IDS: Record<Pane, string> = { text: "plan-text", tree: "plan-tree" };

/** Where the reader is in one of the two panes. */
export interface Place {
  /** The row that the keyboard stands on. */
  readonly at: string | null;
  /** The chosen rows, the current one among them. */
  readonly chosen: ReadonlySet<string>;
  /** Where a range began. */
  readonly anchor: string | null;
}

interface Lit {
  itemId: string;
  from: Pane;
  isStill: boolean;
}

/** What the reading screen remembers besides the draft. */
export interface ReadingView {
  readonly pane: Pane;
  readonly text: Place;
  readonly tree: Place;
  /** The item that is lit in both panes, the pane from which it was, and whether the other pane stays where it is. */
  readonly lit: Lit | null;
  /** The place at which the current sentence is about to be cut, an offset into the document's text. */
  readonly cut: number | null;
  readonly folded: ReadonlySet<string>;
}

const NOWHERE: Place = { at: null, chosen: new Set(), anchor: null };

/**
 * The place of reader and pointer on the reading screen. Kept outside React, so that a step redraws the two rows it
 * touches and not thousands.
 */
export class ReadingState {
  readonly #listeners = new Set<() => void>();
  #view: ReadingView = {
    pane: "text",
    text: NOWHERE,
    tree: NOWHERE,
    lit: null,
    cut: null,
    folded: new Set(),
  };
  /** What a pointer rests on, as the item that it lights. */
  #hovered: Lit | null = null;
  #order: Record<Pane, readonly string[]> = { text: [], tree: [] };
  /** The item of a sentence, or of a tree's row: itself. */
  #itemOf: (pane: Pane, id: string) => string | null = () => null;

  readonly view = (): ReadingView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes note of the rows there are; places on rows that have gone move to the nearest one left. */
  follow(order: Record<Pane, readonly string[]>, itemOf: (pane: Pane, id: string) => string | null): void {
    const before = this.#order;
    this.#order = order;
    this.#itemOf = itemOf;
    const text = settled(this.#view.text, before.text, order.text);
    const tree = settled(this.#view.tree, before.tree, order.tree);
    const hovered = this.#hovered;
    if (hovered && !order.tree.includes(hovered.itemId)) this.#hovered = null;
    this.#show({ text, tree, ...(text !== this.#view.text && { cut: null }) });
  }

  /** Puts the keyboard on a row. */
  goTo(pane: Pane, id: string, how: Choosing = "only"): void {
    const place = placeAfter(this.#view[pane], id, how, this.#order[pane]);
    this.#show({ pane, [pane]: place, cut: null });
  }

  /** Goes `by` rows down (up where negative). */
  step(pane: Pane, by: number, how: Choosing = "only"): void {
    const order = this.#order[pane];
    const { at } = this.#view[pane];
    const from = at === null ? -1 : order.indexOf(at);
    const to = Math.min(Math.max(from + by, 0), order.length - 1);
    const id = order[to];
    if (id !== undefined) this.goTo(pane, id, how);
  }

  /** Chooses these rows, the first of them the current one. */
  choose(pane: Pane, ids: readonly string[]): void {
    const [first = null] = ids;
    this.#show({ pane, [pane]: { at: first, chosen: new Set(ids), anchor: first }, cut: null });
  }

  chooseAll(pane: Pane): void {
    const { at } = this.#view[pane];
    this.#show({ pane, [pane]: { at, chosen: new Set(this.#order[pane]), anchor: at } });
  }

  enter(pane: Pane): void {
    const { at } = this.#view[pane];
    if (at === null) this.step(pane, 1);
    else if (this.#view.pane !== pane) this.#show({ pane });
  }

  /** The pointer is on a row, or on none. */
  hover(pane: Pane, id: string | null): void {
    const itemId = id === null ? null : this.#itemOf(pane, id);
    this.#hovered = itemId === null ? null : { itemId, from: pane, isStill: false };
    this.#show({}, itemId === null);
  }

  /** Begins, moves or ends (null) the choice of a place to cut. */
  cutAt(cut: number | null): void {
    this.#show({ cut });
  }

  fold(ids: ReadonlySet<string>): void {
    this.#show({ folded: ids });
  }

  toggleFold(id: string): void {
    const folded = new Set(this.#view.folded);
    if (!folded.delete(id)) folded.add(id);
    this.#show({ folded });
  }

  #show(change: Partial<ReadingView>, isStill = false): void {
    const next = { ...this.#view, ...change };
    const at = next[next.pane].at;
    const itemId = at === null ? null : this.#itemOf(next.pane, at);
    const lit = this.#hovered ?? (itemId === null ? null : { itemId, from: next.pane, isStill });
    const was = this.#view.lit;
    const isSame = lit?.itemId === was?.itemId && lit?.from === was?.from;
    this.#view = { ...next, lit: isSame ? was : lit };
    for (const listener of this.#listeners) listener();
  }
}

function placeAfter(place: Place, id: string, how: Choosing, order: readonly string[]): Place {
  if (how === "only") return { at: id, chosen: new Set([id]), anchor: id };
  if (how === "toggle") {
    const chosen = new Set(place.chosen);
    if (!chosen.delete(id) || chosen.size === 0) chosen.add(id);
    return { at: id, chosen, anchor: id };
  }
  const anchor = place.anchor ?? id;
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b);
  return { at: id, chosen: new Set(order.slice(from, to! + 1)), anchor };
}

/** The place after rows came and went: on the same row, or on the one that took its place. */
function settled(place: Place, before: readonly string[], now: readonly string[]): Place {
  const { at } = place;
  if (at === null || before === now) return place;
  const present = new Set(now);
  const chosen = new Set([...place.chosen].filter((id) => present.has(id)));
  if (present.has(at)) return chosen.size === place.chosen.size ? place : { ...place, chosen };
  const index = before.indexOf(at);
  const earlier = before.slice(0, Math.max(index, 0)).findLast((id) => present.has(id));
  const next = before.slice(index + 1).find((id) => present.has(id)) ?? earlier ?? null;
  if (next === null) return NOWHERE;
  return { at: next, chosen: chosen.size > 0 ? chosen.add(next) : new Set([next]), anchor: next };
}
