import type { Page } from "playwright-core";
import { uploadDocument } from "../../src/features/work/documents/contract.ts";
import { createPlan, getPlan, type PlanDetail } from "../../src/features/work/plans/contract.ts";
import { type Client, clientWith } from "./client.ts";
import type { Journey } from "./journey.ts";

/** The server as the person at a page reaches it without the page. */
export async function clientOf(page: Page, journey: Journey): Promise<Client> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return clientWith({ url: journey.url }, cookie);
}

/** A new draft that the person at a page draws up from a text of this name, dated in January 2026. */
export async function draftPlan(
  page: Page,
  journey: Journey,
  { name, text }: { name: string; text: string },
): Promise<PlanDetail> {
  const clerk = await clientOf(page, journey);
  const { document } = await clerk.call(uploadDocument, {
    query: { name: `${name}.txt` },
    body: new Blob([`${name}\n${text}`]),
  });
  const body = { documentId: document.id, title: name, year: 2026, date: "2026-01-08" };
  const { id } = await clerk.call(createPlan, { body });
  return clerk.call(getPlan, { params: { id } });
}
