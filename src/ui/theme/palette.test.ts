import { describe, expect, test } from "vitest";
import { lampColours, palette } from "./palette.ts";

const TEXT_ON_LIGHT = ["ink", "inkSoft", "inkFaint", "inkIdle", "pine", "pineDeep"] as const;
const LIGHT = ["card", "paper", "mist", "idle"] as const;

describe("contrast by WCAG 2.2", () => {
  test.each(TEXT_ON_LIGHT.flatMap((text) => LIGHT.map((ground) => [text, ground] as const)))(
    "%s reads on %s",
    (text, ground) => {
      expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each([
    ["nightText", "night"],
    ["nightFaint", "night"],
    ["nightText", "nightRaised"],
    ["card", "pine"],
    ["card", "pineHover"],
    ["card", "cinnabar"],
    ["cinnabar", "cinnabarWash"],
    ["ochre", "ochreWash"],
    ["pine", "pineWash"],
    ["inkFaint", "pineWash"],
  ] as const)("%s reads on %s", (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(lampColours))("lamp %s: its word reads, its shape is seen", (_, colours) => {
    expect(contrast(colours.text, colours.ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.text, palette.card)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.outline, colours.ground)).toBeGreaterThanOrEqual(3);
  });

  test("the edge of a field is seen on its grounds", () => {
    expect(contrast(palette.edge, palette.card)).toBeGreaterThanOrEqual(3);
  });
});

/** Contrast ratio of two `#rrggbb` colours (WCAG 2.2, definition of contrast ratio). */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
