import { uuidv7 } from "uuidv7";
import { z } from "zod";

/** A new id: UUID version 7 (RFC 9562), so rows sort by the time they were made. */
export function newId(): string {
  return uuidv7();
}

const KEY_LENGTH = "请求编号须为 8 至 100 个字符";

/** An Idempotency-Key: chosen by the client, the same however often one request is sent. */
export const ActKey = z.string().min(8, KEY_LENGTH).max(100, KEY_LENGTH);

/** The shape of an id wherever it enters the system: any RFC 9562 UUID, lower-cased. */
export const Id = z.uuid({ error: "编号格式不正确" }).toLowerCase().describe("UUID");
