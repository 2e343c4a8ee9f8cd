import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { TODO } from "../../web/queries.ts";
import { liveNotices } from "../contract.ts";
import { NOTICES } from "./queries.ts";

/**
 * Reads what waits anew when the server says that something came. Only the page that is looked at holds a connection:
 * a browser opens but a few to one server, however many tabs there are.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const readAnew = () => {
      for (const queryKey of [NOTICES, TODO]) void client.invalidateQueries({ queryKey });
    };
    let source: EventSource | undefined;
    const close = () => {
      source?.close();
      source = undefined;
    };
    const follow = () => {
      if (document.visibilityState !== "visible") return close();
      if (source && source.readyState !== EventSource.CLOSED) return;
      source = new EventSource(liveNotices.path);
      source.onmessage = readAnew;
      // After a break something may have come that no word was heard of.
      source.onopen = readAnew;
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      close();
    };
  }, [client]);
}
