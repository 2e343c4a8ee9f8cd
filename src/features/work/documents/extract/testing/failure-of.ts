import { ExtractError } from "../extract-error.ts";

/** The error that a read fails with; throws if it succeeds or fails with anything but an ExtractError. */
export async function failureOf(reading: Promise<unknown>): Promise<ExtractError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof ExtractError) return error;
    throw error;
  }
  throw new Error("the file was read, but a refusal was expected");
}
