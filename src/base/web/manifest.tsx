import type { QueryKey } from "@tanstack/react-query";
import { type ComponentType, lazy, type ReactNode } from "react";
import type { PostKind } from "../actor.ts";

/** An address behind the sign-in, and the screen that answers it. */
export interface Address {
  /** React Router pattern. */
  path: string;
  /** Chinese title for the browser tab; screens with a subject of their own set a longer one. */
  title: string;
  /** Where the pattern ends with `:id`, it is given that id, and begins anew with another. */
  Screen: ComponentType<{ id: string }>;
  /**
   * Opens, with all below it, only to posts whose menu has it. Records behind other lines can be reached by links too, and
   * each says for itself who may see it.
   */
  byMenuOnly?: true;
}

/** What the web adds to a line of the menu; the line itself, its order and its posts come from the server. */
export interface MenuPart {
  icon: ReactNode;
  /** How many wait there: read under `key`, so that whatever an act touches is counted anew. */
  count?: { key: QueryKey; load: (signal: AbortSignal) => Promise<number> };
}

/** A place on a screen that later features fill; its owner offers it in `web/public/`. */
export interface Slot<T> {
  name: string;
  /** Only carries the type. */
  takes?: T;
}

/** What a feature puts into a place of an earlier one. */
export interface Fill {
  slot: string;
  value: unknown;
}

/** A part of the start page, for the posts whose work it is; it says for itself whether there is something to show. */
export interface StartPart {
  /** The lower stands higher on the page. */
  order: number;
  posts: readonly PostKind[];
  Part: ComponentType;
}

/** Something small in the head of every screen. */
export interface HeadPart {
  name: string;
  Part: ComponentType;
}

/** A feature's doors on the web; `web/manifest.tsx` of each is found by its place. */
export interface WebManifest {
  addresses?: readonly Address[];
  /** By the address of the line. */
  menu?: Readonly<Record<string, MenuPart>>;
  /** Parts of the start page. */
  start?: readonly StartPart[];
  /** The page of a record, by its kind as events name it. */
  pages?: Readonly<Record<string, (id: string) => string>>;
  fills?: readonly Fill[];
  /** Parts of the head of every screen. */
  head?: readonly HeadPart[];
  /** What any act of any feature may change, and is read anew after each. */
  touched?: readonly QueryKey[];
}

let known: readonly WebManifest[] = [];

/** Opens the features' doors, once they are found. */
export function learnManifests(all: readonly WebManifest[]): void {
  known = all;
}

/** The doors of all features. */
export function manifests(): readonly WebManifest[] {
  return known;
}

/** The page of a record, where its kind has one. */
export function recordAddress(kind: string, id: string): string | undefined {
  for (const { pages } of known) if (pages && Object.hasOwn(pages, kind)) return pages[kind]!(id);
  return undefined;
}

/** What is read anew after every act. */
export function touchedByActs(): QueryKey[] {
  return known.flatMap(({ touched = [] }) => touched);
}

/** Names a place that later features fill. */
export function slot<T>(name: string): Slot<T> {
  return { name };
}

/** Fills a place of an earlier feature. */
export function fill<T>({ name }: Slot<T>, value: T): Fill {
  return { slot: name, value };
}

/** Whatever was put into a place. */
export function filled<T>({ name }: Slot<T>): T[] {
  return known.flatMap(({ fills = [] }) =>
    fills.filter((one) => one.slot === name).map((one) => one.value as T),
  );
}

/** A part that loads when it is first shown. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
}
