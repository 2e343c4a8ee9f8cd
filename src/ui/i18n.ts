import { useSyncExternalStore } from "react";

/** The languages of the screen; Chinese is the source text in the code. */
export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** English by Chinese source text; `{name}` marks what is filled in. */
export type Catalogue = Record<string, string>;

const KEPT_AS = "luoshi.language";

let language: Language = "zh-CN";
let english: Catalogue = {};
let sources: (() => Promise<Catalogue>)[] = [];
const listeners = new Set<() => void>();

/**
 * The text in the language of the screen: the Chinese itself, or its English where a catalogue has it.
 * `values` fill `{name}` marks; a mark without a value stays visible. `{name:report|reports}` in English is the first
 * word where the value is 1, else the second.
 */
export function t(text: string, values: Record<string, string | number> = {}): string {
  const wording = language === "en" ? (english[text] ?? text) : text;
  return inNumber(wording, values).replace(/\{(\w+)\}/g, (mark, name: string) =>
    String(values[name] ?? mark),
  );
}

function inNumber(wording: string, values: Record<string, string | number>): string {
  return wording.replace(/\{(\w+):([^|{}]*)\|([^|{}]*)\}/g, (_, name: string, one: string, many: string) =>
    Number(values[name]) === 1 ? one : many,
  );
}

/** Names the English catalogues in place of those named before, each loaded only when English is next asked for. */
export function offerEnglish(catalogues: (() => Promise<Catalogue>)[]): void {
  sources = catalogues;
  english = {};
}

/** Turns the screen to a language and remembers it in this browser. A catalogue that fails to load is left out. */
export async function speak(next: Language): Promise<void> {
  if (next === "en" && Object.keys(english).length === 0) english = await loadAll();
  language = next;
  keep(next);
  for (const listener of listeners) listener();
}

/** The language remembered in this browser; Chinese where nothing is remembered. */
export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(KEPT_AS) === "en" ? "en" : "zh-CN";
  } catch {
    return "zh-CN";
  }
}

/** The language of the screen; the component draws again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** The language of the screen right now, for formats outside components. */
export function currentLanguage(): Language {
  return language;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function loadAll(): Promise<Catalogue> {
  const loaded = await Promise.allSettled(sources.map((load) => load()));
  return Object.assign({}, ...loaded.map((one) => (one.status === "fulfilled" ? one.value : {})));
}

function keep(next: Language): void {
  try {
    localStorage.setItem(KEPT_AS, next);
  } catch {
    // A browser that keeps nothing still speaks the language until it is closed.
  }
}
