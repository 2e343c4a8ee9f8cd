import { useEffect, useRef, useSyncExternalStore } from "react";

/** A key (or two in a row, `g 1`) and what it does right now on this screen. */
export interface Shortcut {
  /** As `KeyboardEvent.key`, two separated by a space: `/`, `?`, `g 1`. */
  keys: string;
  /** What it does, in the language of the screen. */
  label: string;
}

interface Registered extends Shortcut {
  run: () => void;
}

/** How long the first of two keys is remembered, in milliseconds. */
const PAIR_WITHIN = 1200;

let registered: readonly Registered[] = [];
const listeners = new Set<() => void>();

/** Offers a shortcut as long as the component is on the screen; the youngest wins where two want one key. */
export function useShortcut(keys: string, label: string, run: () => void, isOn = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isOn) return;
    const entry: Registered = { keys, label, run: () => latest.current() };
    change([...registered, entry]);
    return () => change(registered.filter((one) => one !== entry));
  }, [keys, label, isOn]);
}

/** Every shortcut on offer right now, one a key. */
export function useShortcutList(): Shortcut[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
  );
  return [...new Map(all.map((one) => [one.keys, one])).values()];
}

/** Listens for shortcuts on the page; mounted once, by the frame. */
export function useShortcutKeys(): void {
  useEffect(() => {
    let first: { key: string; at: number } | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
      const pair =
        first && event.timeStamp - first.at < PAIR_WITHIN ? `${first.key} ${event.key}` : undefined;
      first = { key: event.key, at: event.timeStamp };
      const match = find(pair) ?? find(event.key);
      if (!match) return;
      first = undefined;
      event.preventDefault();
      match.run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function find(keys: string | undefined): Registered | undefined {
  return keys === undefined ? undefined : registered.findLast((one) => one.keys === keys);
}

/** Letters that go into a field, or to an open dialog, are no shortcuts. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest("input, textarea, select, [role='dialog'], [role='menu'], [role='combobox']") !== null
  );
}

function change(next: readonly Registered[]): void {
  registered = next;
  for (const listener of listeners) listener();
}
