import { z } from "zod";
import type { Setting } from "../../../base/setting.ts";
import type { FieldAsked, FieldKind } from "./contract.ts";

/** What of JSON Schema the shapes of settings are made of. */
interface Schema {
  type?: string;
  format?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
}

/**
 * The form of a setting, made from the shape that its feature declares: a field for each of its words. Throws an Error that
 * names the field where the shape asks for something that no form has, or a choice has no word; a test makes every form.
 */
export function formOf(setting: Setting): FieldAsked[] {
  const schema = z.toJSONSchema(setting.given ?? setting.shape, { io: "input", unrepresentable: "any" });
  const { properties = {} } = schema as Schema;
  return Object.entries(setting.fields).map(([name, { label, unit, choices }]) => {
    const kind = kindOf(properties[name] ?? {}, choices ?? {});
    if (!kind) throw new Error(`setting ${setting.key}: no form has a field like ${name}`);
    return { name, label, unit: unit ?? null, kind };
  });
}

function kindOf(schema: Schema, names: Readonly<Record<string, string>>): FieldKind | undefined {
  const { type, format } = schema;
  if (type === "integer") return { as: "whole", least: schema.minimum!, most: schema.maximum! };
  if (type === "boolean") return { as: "yes-no" };
  if (type !== "string") return undefined;
  if (schema.enum) return choiceOf(schema.enum, names);
  if (format === "date") return { as: "day" };
  return { as: "text", longest: schema.maxLength ?? null, isNeeded: (schema.minLength ?? 0) > 0 };
}

function choiceOf(codes: string[], names: Readonly<Record<string, string>>): FieldKind | undefined {
  if (codes.some((code) => names[code] === undefined)) return undefined;
  return { as: "choice", choices: codes.map((code) => ({ code, name: names[code]! })) };
}

/** A value in one Chinese line, for the trail: its fields by their words; a single one is told without its name. */
export function lineOf({ fields }: Setting, value: object): string {
  const told = Object.entries(fields).map(([name, { label, unit = "", choices }]) => {
    const one = (value as Record<string, unknown>)[name];
    const word = typeof one === "boolean" ? (one ? "是" : "否") : (choices?.[String(one)] ?? String(one));
    return { label, word: unit ? `${word} ${unit}` : word };
  });
  if (told.length === 1) return told[0]!.word;
  return told.map(({ label, word }) => `${label} ${word}`).join("，");
}
