import { renderAsync } from "docx-preview";

/** Draws a Word document as its pages. Foreign pages inside it (altChunk) are left out. Throws where it is none. */
export async function drawDocx(place: HTMLElement, bytes: ArrayBuffer): Promise<void> {
  place.classList.add("drawn");
  await renderAsync(bytes, place, undefined, { renderAltChunks: false, useBase64URL: true });
  // Links lead out of a document that nobody vouches for; they stay text.
  for (const link of place.querySelectorAll("a")) link.removeAttribute("href");
}
