/**
 * The colours of the product, once. `theme.ts` hands them to Ant Design, `installPalette` to our own style
 * sheets as `--ls-*` custom properties; `palette.test.ts` holds their contrast to WCAG 2.2 AA.
 */
export const palette = {
  /** 墨绿: acts, links, the chosen thing. */
  pine: "#1a5c52",
  pineHover: "#23756a",
  pineDeep: "#124740",
  pineWash: "#e6f0ed",
  /** The dark ground of menu and header. */
  night: "#12302c",
  nightRaised: "#1f4a44",
  nightText: "#dce7e3",
  nightFaint: "#a9bdb7",
  /** 朱: the seal, and acts that cannot be taken back. */
  cinnabar: "#a83a2b",
  cinnabarWash: "#fbe9e7",
  /** 赭金: what asks for attention without alarm. */
  ochre: "#8a5a12",
  ochreWash: "#faf1df",
  gold: "#d9a441",
  /** Text, from strongest to weakest; the weakest still reads at 4.5 : 1 on every ground below. */
  ink: "#1b2523",
  inkSoft: "#47534f",
  inkFaint: "#5e6a66",
  inkIdle: "#636e6a",
  /** Grounds. */
  card: "#ffffff",
  paper: "#f6f5f0",
  mist: "#eef2ef",
  idle: "#f1f3f1",
  /** Lines; `edge` bounds things one can type into and keeps 3 : 1. */
  line: "#dadfdb",
  lineStrong: "#c3cbc6",
  edge: "#87928d",
} as const;

/** A lamp's colours: the shape's fill and outline, the word, and the ground behind both. */
interface LampColours {
  fill: string;
  outline: string;
  text: string;
  ground: string;
}

/** The colours of the lamps, by their code name. */
export const lampColours = {
  green: { fill: "#2e7d4f", outline: "#2e7d4f", text: "#1f6b40", ground: "#e7f3eb" },
  yellow: { fill: "#f0b400", outline: "#8a6400", text: "#7a5900", ground: "#fbf3d9" },
  orange: { fill: "#e07b1f", outline: "#a9540c", text: "#97490a", ground: "#fdefe2" },
  red: { fill: "#c0392b", outline: "#c0392b", text: "#a92e22", ground: "#fbe9e7" },
  blue: { fill: "#2f6da8", outline: "#2f6da8", text: "#24598d", ground: "#e8f0f8" },
  grey: { fill: "#ffffff", outline: "#6d7974", text: "#55605c", ground: "#eef1ef" },
} as const satisfies Record<string, LampColours>;

/** Makes every colour a custom property of the page: `--ls-pine`, `--ls-ink-soft`, `--ls-lamp-red-text`. */
export function installPalette(root: HTMLElement): void {
  for (const [name, colour] of Object.entries(palette)) {
    root.style.setProperty(`--ls-${dashed(name)}`, colour);
  }
  for (const [lamp, colours] of Object.entries(lampColours)) {
    for (const [part, colour] of Object.entries(colours)) {
      root.style.setProperty(`--ls-lamp-${lamp}-${part}`, colour);
    }
  }
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
