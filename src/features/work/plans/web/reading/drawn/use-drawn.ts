import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import { useReadingView } from "../reading-context.ts";
import type { ReadingView } from "../reading-state.ts";

/** How far beyond the window blocks are drawn, so that scrolling finds them ready. */
const AHEAD = "100% 0px";

/** How a block of rows stands on the screen. */
export interface Drawn {
  /** With all its marks, rather than as plain text. */
  isDrawn: boolean;
  /** How high it was when it was drawn last, in pixels. */
  height: number | undefined;
}

/**
 * Whether a block is drawn: near the window, holding what the reader looks at, or on paper. `holds` says whether the
 * reader's place is in it.
 */
export function useDrawn(ref: RefObject<HTMLElement | null>, holds: (view: ReadingView) => boolean): Drawn {
  const { isNear, height } = useNearWindow(ref);
  const isHeld = useReadingView(holds);
  const isPrinted = useSyncExternalStore(onPaper, isOnPaper);
  return { isDrawn: isNear || isHeld || isPrinted, height };
}

/** Whether an element is near what its scrolling box shows; stays so while words in it are marked by the person. */
function useNearWindow(ref: RefObject<HTMLElement | null>): { isNear: boolean; height: number | undefined } {
  const [at, setAt] = useState<{ isNear: boolean; height: number | undefined }>(FAR);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new IntersectionObserver(
      (entries) => {
        const { isIntersecting, boundingClientRect } = entries.at(-1)!;
        setAt((was) => {
          if (isIntersecting || (was.isNear && isMarked(element))) return { ...was, isNear: true };
          return was.isNear ? { isNear: false, height: boundingClientRect.height } : was;
        });
      },
      { root: element.parentElement, rootMargin: AHEAD },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref]);
  return at;
}

const FAR = { isNear: false, height: undefined };

/** Marked words would lose their mark if their element were drawn otherwise. */
function isMarked(element: Element): boolean {
  const selection = getSelection();
  return selection?.type === "Range" && selection.containsNode(element, true);
}

function isOnPaper(): boolean {
  return isPrinting || matchMedia("print").matches;
}

let isPrinting = false;

/** Tells before the page goes to the printer, and after. */
function onPaper(tell: () => void): () => void {
  const media = matchMedia("print");
  const begin = () => {
    isPrinting = true;
    tell();
  };
  const end = () => {
    isPrinting = false;
    tell();
  };
  media.addEventListener("change", tell);
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  return () => {
    media.removeEventListener("change", tell);
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
  };
}
