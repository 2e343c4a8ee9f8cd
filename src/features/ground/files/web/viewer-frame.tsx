import { useEffect, useRef } from "react";
import { t } from "../../../../ui/i18n.ts";
import type { FromFrame, ToFrame, ToShow } from "./frame/messages.ts";

interface ViewerFrameProps {
  name: string;
  content: ToShow["content"];
  isFirst?: boolean;
  onShown?: () => void;
  onFailed: () => void;
  onKey?: (key: string) => void;
}

/**
 * A file in a frame of an origin of its own: what is in it can reach neither the page nor the session nor the network.
 * The page hands it the bytes, and the parts of pdf.js that it asks for.
 */
export function ViewerFrame(props: ViewerFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<FromFrame>) => {
      const inside = frame.current?.contentWindow;
      if (inside && source === inside) void answer(data, now.current, inside);
    };
    window.addEventListener("message", hear);
    return () => window.removeEventListener("message", hear);
  }, []);
  return (
    <iframe
      ref={frame}
      src="/viewer.html"
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      title={t("{name} 的内容", { name: props.name })}
    />
  );
}

async function answer(said: FromFrame, props: ViewerFrameProps, inside: Window): Promise<void> {
  // An origin of its own has no name to address; the window is the one that we made.
  const send = (message: ToFrame) => inside.postMessage(message, "*");
  const { name, content, isFirst } = props;
  if (said.type === "ready")
    send({ type: "show", name, content, page: t("第 {n} 页"), ...(isFirst && { isFirst }) });
  else if (said.type === "shown") props.onShown?.();
  else if (said.type === "failed") props.onFailed();
  else if (said.type === "key") props.onKey?.(said.key);
  else {
    const { pdfPart } = await import("./pdf-parts.ts");
    send({ type: "part", file: said.file, bytes: await pdfPart(said.file) });
  }
}
