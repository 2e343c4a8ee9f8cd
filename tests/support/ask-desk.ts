import { inject } from "vitest";

/**
 * Asks the run's desk for what there is one of (see desk.ts), and gives what it answers.
 *
 * @throws Error with the cause where it could not be made
 */
export async function askDesk(method: "POST" | "DELETE", what: string): Promise<string> {
  const response = await fetch(inject("desk") + what, { method });
  const text = await response.text();
  if (!response.ok) throw new Error(`The desk of the test run could not help: ${text}`);
  return text;
}
