import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** WCAG 2.2, levels A and AA. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails where axe finds a violation on the page as it stands, naming rule, place and markup of each. */
export async function checkAccessibility(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, html, failureSummary = "" }) =>
        `${id}: ${help}\n  at ${target.join(" ")}\n  ${html.slice(0, 200)}\n  ${failureSummary.replaceAll("\n", " ")}`,
    ),
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Fails where the page is wider than its window, so that a person would have to scroll sideways, or where text leaves its box. */
export async function checkWidth(page: Page): Promise<void> {
  const { width, wide, beyond } = await page.evaluate(() => {
    const isInline = (element: Element) => getComputedStyle(element).display.startsWith("inline");
    /** A box of nothing but text whose text is wider than it and stays visible: it runs into its neighbour. */
    const isOverrun = (element: Element) =>
      !isInline(element) &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 0 &&
      getComputedStyle(element).overflowX === "visible" &&
      element.textContent?.trim() !== "" &&
      [...element.querySelectorAll("*")].every(isInline);
    return {
      width: document.documentElement.clientWidth,
      wide: document.documentElement.scrollWidth,
      beyond: [...document.querySelectorAll("main *")]
        .filter(isOverrun)
        .map((element) => `${element.tagName} “${element.textContent?.slice(0, 40)}”`),
    };
  });
  expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(width);
  expect(beyond, `text beyond its box on ${page.url()}`).toEqual([]);
}

/** Words that stay as they are on a Chinese screen: the other language's own name, and names of sign-ins and files. */
const LATIN_BY_RIGHT = ["English"];
/** What only repeats text that a person or a file brought along, such as sign-in names in a table. */
const CONTENT = new Set([
  "RootWebArea",
  "StaticText",
  "InlineTextBox",
  "generic",
  "none",
  "paragraph",
  "cell",
  "gridcell",
  "row",
  "code",
]);

/** Fails where something on a Chinese screen is named in Latin letters alone to those who hear it. */
export async function checkNames(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const found = nodes
    .filter(({ ignored, role }) => !ignored && !CONTENT.has(String(role?.value)))
    .filter(({ name }) => isLatinOnly(String(name?.value ?? "")))
    .map(({ role, name }) => `${role?.value}: ${name?.value}`);
  expect(found, `names on ${page.url()}`).toEqual([]);
}

function isLatinOnly(name: string): boolean {
  return /[A-Za-z]/.test(name) && !/\p{Script=Han}/u.test(name) && !LATIN_BY_RIGHT.includes(name);
}
