import type { z } from "zod";
import type { PostKind } from "./actor.ts";

/** What a field of a setting is called on its form, in the history and on the trail. */
export interface SettingField {
  label: string;
  /** Stands behind a number: 天. */
  unit?: string;
  /** What its choices are called, by their codes. */
  choices?: Readonly<Record<string, string>>;
}

/**
 * Something that an authority chooses for itself, from a day on; what held before stays. A feature declares its own in
 * `settings.ts` and names them in its manifest; the feature `settings` keeps the values, and knows none by name.
 */
export interface Setting<T extends object = object> {
  /** `matters.limits`: the feature, and what it is called there. Values are kept under it, so it never changes. */
  key: string;
  /** Heading under which it stands on the screen; settings of several features may share one. */
  group: string;
  name: string;
  /** One sentence: what it does. */
  about: string;
  /** What is kept. A field that comes later has a `default`, so that older values stay legible. */
  shape: z.ZodType<T>;
  /** What a person gives, where what is kept is filled up from it; else the shape itself. */
  given?: z.ZodType<T>;
  /** What holds where nothing was chosen yet. */
  initial: T;
  /** The words of each field that a person gives, in the order of the form. */
  fields: Readonly<Record<string, SettingField>>;
  /** Kinds of post in the authority's own unit that may change it. */
  posts: readonly PostKind[];
  /** What a kept value says that its shape does not admit any more, where something can be made of it. */
  rescue?(kept: unknown): T;
}

/** Declares a setting; exists so that the type of its values is inferred. */
export function setting<T extends object>(declared: Setting<T>): Setting<T> {
  return declared;
}

/** A kept value as far as it can be read: what is damaged gives what the setting begins with, so that no screen falls with it. */
export function readKept<T extends object>(of: Setting<T>, kept: unknown): T {
  if (kept === null || kept === undefined) return of.initial;
  const { success, data } = of.shape.safeParse(kept);
  return success ? data : (of.rescue?.(kept) ?? of.initial);
}
