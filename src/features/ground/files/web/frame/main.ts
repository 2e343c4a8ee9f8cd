import { drawSheets } from "./draw-sheets.ts";
import type { FromFrame, ToFrame, ToShow } from "./messages.ts";
import { partArrived } from "./parts.ts";

/** Runs in the sandboxed frame, in an origin of its own: draws what its page sends, and nothing else. */
const place = document.querySelector("main")!;
// Scrolled by keyboard, too.
place.tabIndex = 0;

window.addEventListener("message", ({ source, data }: MessageEvent<ToFrame>) => {
  if (source !== window.parent) return;
  if (data.type === "part") partArrived(data);
  else void show(data);
});

/** Keys by which the page goes on to the next file or closes; all others are the content's own. */
const PASSED_ON = new Set(["Escape", "ArrowLeft", "ArrowRight"]);
window.addEventListener("keydown", ({ key }) => {
  if (PASSED_ON.has(key)) tell({ type: "key", key });
});

tell({ type: "ready" });

async function show(asked: ToShow): Promise<void> {
  document.body.classList.toggle("first", asked.isFirst ?? false);
  try {
    await draw(asked);
    tell({ type: "shown" });
  } catch {
    place.replaceChildren();
    tell({ type: "failed" });
  }
}

async function draw({ content, name, page, isFirst = false }: ToShow): Promise<void> {
  if (content.form === "sheet") return drawSheets(place, content.sheets);
  if (content.form === "picture") return drawPicture(content, name);
  if (content.form === "pdf") {
    const { drawPdf } = await import("./draw-pdf.ts");
    return drawPdf(place, content.bytes, { page, isFirst });
  }
  const { drawDocx } = await import("./draw-docx.ts");
  return drawDocx(place, content.bytes);
}

async function drawPicture({ bytes, mime }: { bytes: ArrayBuffer; mime: string }, name: string) {
  const picture = new Image();
  picture.alt = name;
  picture.src = URL.createObjectURL(new Blob([bytes], { type: mime }));
  await picture.decode();
  place.replaceChildren(picture);
}

function tell(message: FromFrame): void {
  window.parent.postMessage(message, "*");
}
