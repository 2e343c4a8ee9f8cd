import { officeDate } from "../../dates.ts";
import { downloadHeaders } from "../files/download-headers.ts";

/**
 * A CSV file as a download called by `name` and today's date; `plainName`, in ASCII, is for programs that do not
 * understand RFC 8187.
 */
export function csvAnswer(
  text: string | ReadableStream<Uint8Array>,
  name: string,
  plainName: string,
  headers: Record<string, string> = {},
): Response {
  const told = {
    name: `${name}${officeDate()}.csv`,
    plainName: `${plainName}.csv`,
    type: "text/csv; charset=utf-8",
  };
  return new Response(text, { headers: { ...downloadHeaders(told), ...headers } });
}
