import type { QueryKey } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { slot } from "../../../../../base/web/manifest.tsx";
import type { Value } from "../../contract.ts";

/** Everything read of settings; whoever changes one elsewhere touches it. */
export const settingsKey: QueryKey = ["settings"];

/** A value to be shown. */
export interface ShownProps {
  value: Value;
}

/** What is chosen in a form; `value` and `onChange` are given by it. */
export interface EditorProps {
  /** What holds today. */
  now: Value;
  value?: Value;
  onChange?: (value: Value) => void;
  id?: string;
}

/** How a setting is shown and chosen, where its fields alone would not say enough; else both are made from its fields. */
export interface SettingParts {
  key: string;
  Shown: ComponentType<ShownProps>;
  Editor: ComponentType<EditorProps>;
}

/** Parts of single settings, each from the feature that declares it. */
export const settingParts = slot<SettingParts>("settings.parts");

/** What is read anew once any setting was changed: queries of features whose answers follow from their settings. */
export const settingTouches = slot<QueryKey>("settings.touches");
