import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import * as worker from "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { askForPart } from "./parts.ts";

// An origin of its own may start no worker from ours. The frame is apart from the page already, so it reads by itself.
Object.assign(globalThis, { pdfjsWorker: worker });

/** Pages that are laid out; who needs more saves the file. */
const MOST_PAGES = 500;
/** Points of a canvas that every browser draws. */
const MOST_POINTS = 12_000_000;
const MARGINS = 24;

/** Gives pdf.js its character maps, fonts and decoders, which the page fetches for it. */
class PartsFromPage {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    return askForPart(filename);
  }
}

/** Draws a PDF page by page, each when it comes into sight. Throws where it is none or asks for a password. */
export async function drawPdf(
  place: HTMLElement,
  bytes: ArrayBuffer,
  { page: word, isFirst }: { page: string; isFirst: boolean },
): Promise<void> {
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    BinaryDataFactory: PartsFromPage,
    useWorkerFetch: false,
    cMapUrl: "./",
    standardFontDataUrl: "./",
    wasmUrl: "./",
    maxImageSize: 64_000_000,
    enableXfa: false,
  } as Parameters<typeof getDocument>[0]).promise;
  const width = document.documentElement.clientWidth - (isFirst ? 0 : MARGINS);
  const first = await pdf.getPage(1);
  const canvases = Array.from({ length: isFirst ? 1 : Math.min(pdf.numPages, MOST_PAGES) }, (_, at) =>
    blankPage(first, width, word.replace("{n}", String(at + 1))),
  );
  place.replaceChildren(...canvases);
  await drawPage(first, canvases[0]!, width);
  drawInSight(pdf, canvases.slice(1), width);
}

function blankPage(like: PDFPageProxy, width: number, name: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const { width: natural, height } = like.getViewport({ scale: 1 });
  canvas.style.aspectRatio = `${natural} / ${height}`;
  canvas.style.width = `${width}px`;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", name);
  return canvas;
}

function drawInSight(pdf: PDFDocumentProxy, canvases: HTMLCanvasElement[], width: number): void {
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        const canvas = target as HTMLCanvasElement;
        void pdf
          .getPage(canvases.indexOf(canvas) + 2)
          .then((page) => drawPage(page, canvas, width))
          .catch(() => {});
      }
    },
    { rootMargin: "600px" },
  );
  for (const canvas of canvases) watch.observe(canvas);
}

async function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number): Promise<void> {
  const natural = page.getViewport({ scale: 1 });
  const wanted = (width / natural.width) * Math.min(window.devicePixelRatio, 2);
  const most = Math.sqrt(MOST_POINTS / (natural.width * natural.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, most) });
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  canvas.style.aspectRatio = `${canvas.width} / ${canvas.height}`;
  await page.render({ canvas, viewport }).promise;
}
