import { t } from "../../../../ui/i18n.ts";

/** A browser's own description of itself in a few words: which browser, on what. */
export function deviceWords(userAgent: string): string {
  const browser = BROWSERS.find(([, mark]) => mark.test(userAgent))?.[0];
  const system = SYSTEMS.find(([, mark]) => mark.test(userAgent))?.[0];
  const words = [browser, system].filter((one) => one !== undefined).map((one) => t(one));
  return words.length > 0 ? words.join(" · ") : t("未知设备");
}

/** Those that also name another browser come first. */
const BROWSERS: [string, RegExp][] = [
  ["微信", /MicroMessenger/],
  ["Edge", /Edg/],
  ["火狐", /Firefox/],
  ["Chrome", /Chrome|CriOS/],
  ["Safari", /Safari/],
];

const SYSTEMS: [string, RegExp][] = [
  ["鸿蒙", /HarmonyOS|OpenHarmony/],
  ["安卓", /Android/],
  ["iPad", /iPad/],
  ["iPhone", /iPhone/],
  ["Windows", /Windows/],
  ["Mac", /Macintosh/],
  ["Linux", /Linux/],
];
