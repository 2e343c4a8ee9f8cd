import { uuidv7 } from "uuidv7";
import { z } from "zod";

/** A new id: UUID version 7 (RFC 9562), so rows sort by the time they were made. */
export function newId(): string {
  return uuidv7();
}

/** The shape of an id wherever it enters the system: any RFC 9562 UUID, lower-cased. */
export const Id = z.uuid({ error: "编号格式不正确" }).toLowerCase().describe("UUID");
