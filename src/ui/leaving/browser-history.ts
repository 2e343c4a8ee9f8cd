import {
  createPath,
  type Location,
  NavigationType,
  type Navigator,
  type Path,
  parsePath,
  type To,
} from "react-router";

/** Where the browser is, and how it came there. */
export interface Place {
  action: NavigationType;
  location: Location;
}

/** A new place; `delta` is how many entries the browser went forward or, below zero, back by itself. */
export interface Move extends Place {
  delta: number;
}

/** What stands in an entry of the browser's history; the number tells how far back or forward it lies. */
interface Entry {
  usr: unknown;
  key: string;
  idx: number;
}

/** The browser's own history: its entries, and moves between them. */
export interface BrowserHistory extends Navigator {
  place(): Place;
  /** Tells one listener of every move from now on, until the function that it gives back is called. */
  listen(tell: (move: Move) => void): () => void;
}

/** The history of this page's tab, in the form that React Router's `Router` asks for. */
export function browserHistory(): BrowserHistory {
  let action = NavigationType.Pop;
  let index = entry()?.idx ?? 0;
  let tell = (_move: Move) => {};
  const moved = (delta: number) => tell({ action, location: locationNow(), delta });
  if (entry()?.idx === undefined) window.history.replaceState({ ...window.history.state, idx: index }, "");
  const popped = () => {
    // An entry without a number is one that a link within the page made, behind the last.
    const next = entry()?.idx ?? index;
    const delta = next - index;
    [action, index] = [NavigationType.Pop, next];
    moved(delta);
  };
  return {
    place: () => ({ action, location: locationNow() }),
    listen(one) {
      tell = one;
      window.addEventListener("popstate", popped);
      return () => window.removeEventListener("popstate", popped);
    },
    createHref: hrefOf,
    encodeLocation: (to) => new URL(hrefOf(to), window.location.origin),
    go: (delta) => window.history.go(delta),
    push(to, state) {
      [action, index] = [NavigationType.Push, index + 1];
      window.history.pushState(entryOf(state, index), "", hrefOf(pathOf(to)));
      moved(1);
    },
    replace(to, state) {
      action = NavigationType.Replace;
      window.history.replaceState(entryOf(state, index), "", hrefOf(pathOf(to)));
      moved(0);
    },
  };
}

function entry(): Partial<Entry> | null {
  return window.history.state;
}

function entryOf(state: unknown, idx: number): Entry {
  return { usr: state ?? null, key: Math.random().toString(36).slice(2, 10), idx };
}

function locationNow(): Location {
  const { pathname, search, hash } = window.location;
  const { usr = null, key = "default" } = entry() ?? {};
  return { pathname, search, hash, state: usr, key };
}

const hrefOf = (to: To): string => (typeof to === "string" ? to : createPath(to));

/** The whole address: what names no path means the present one. */
function pathOf(to: To): Partial<Path> {
  const given = typeof to === "string" ? parsePath(to) : to;
  return { ...given, pathname: given.pathname ?? window.location.pathname };
}
