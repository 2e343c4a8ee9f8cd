import type { Locator, Page } from "playwright-core";

/** What somebody did at a page. */
export interface Toll {
  clicks: number;
  keys: number;
  /** Pages, views and dialogs that were looked at. */
  screens: number;
}

/**
 * Keys that a Chinese character costs by an input method: some three letters of its sound, and its share of choosing the word.
 * Rather too many than too few.
 */
const KEYS_A_CHARACTER = 4;

/** A person's hand at a page, counted: each press of the mouse and of a key, and each screen it comes to. */
export class Hand {
  readonly toll: Toll = { clicks: 0, keys: 0, screens: 0 };

  constructor(readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.toll.clicks += 1;
    await target.click();
  }

  /** Presses keys one after the other; a key that is held meanwhile (`Shift+ArrowDown`) is not counted beside it. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.toll.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    for (const character of text) this.toll.keys += character > "ÿ" ? KEYS_A_CHARACTER : 1;
    await this.page.keyboard.type(text);
  }

  /** Waits until a screen shows what tells it, and counts it. */
  async see(sign: Locator): Promise<void> {
    await sign.waitFor();
    this.toll.screens += 1;
  }

  /** As much as was done since the last time this was asked. */
  since(): Toll {
    const { clicks, keys, screens } = this.toll;
    Object.assign(this.toll, { clicks: 0, keys: 0, screens: 0 });
    return { clicks, keys, screens };
  }
}
