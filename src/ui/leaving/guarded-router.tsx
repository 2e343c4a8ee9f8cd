import { type ReactNode, startTransition, useLayoutEffect, useState } from "react";
import { NavigationType, type Navigator, Router } from "react-router";
import { type BrowserHistory, browserHistory, type Place } from "./browser-history.ts";
import { isGuarded, mayLeave } from "./may-leave.ts";

/**
 * React Router's BrowserRouter, but that a guard holds every way to another address: links, calls of `navigate`, and the
 * browser's own back and forward. (The library's blocker needs its data router: see decision 0016.)
 */
export function GuardedRouter({ children }: { children: ReactNode }) {
  const [history] = useState(browserHistory);
  const [navigator] = useState(() => guarded(history));
  const [place, setPlace] = useState<Place>(history.place);
  useLayoutEffect(() => listen(history, (next) => startTransition(() => setPlace(next))), [history]);
  return (
    <Router location={place.location} navigationType={place.action} navigator={navigator}>
      {children}
    </Router>
  );
}

/** Asks before it goes, where somebody stands guard. */
function guarded(history: BrowserHistory): Navigator {
  const whenMay = (go: () => void) => {
    if (isGuarded()) void mayLeave().then((isYes) => isYes && go());
    else go();
  };
  return {
    ...history,
    push: (to, state) => whenMay(() => history.push(to, state)),
    replace: (to, state) => whenMay(() => history.replace(to, state)),
  };
}

/**
 * Hears of every new place. The browser has gone back or forward before it says so: where somebody stands guard that is
 * undone, and done again once the person agrees.
 */
function listen(history: BrowserHistory, tell: (place: Place) => void): () => void {
  let isUndoing = false;
  let isAsking = false;
  let isAgreed = false;
  return history.listen(({ action, location, delta }) => {
    if (isUndoing) {
      isUndoing = false;
      return;
    }
    const isByBrowser = action === NavigationType.Pop && delta !== 0;
    if (!isByBrowser || isAgreed || !isGuarded()) {
      isAgreed = false;
      tell({ action, location });
      return;
    }
    isUndoing = true;
    history.go(-delta);
    if (isAsking) return;
    isAsking = true;
    void mayLeave().then((isYes) => {
      isAsking = false;
      isAgreed = isYes;
      if (isYes) history.go(delta);
    });
  });
}
