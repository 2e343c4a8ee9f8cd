import { expect, test } from "vitest";
import { withValue } from "./use-url-state.ts";

test("a value is put in, replaced, and taken out as the fallback", () => {
  const params = new URLSearchParams("q=a");
  const put = withValue(params, "tab", "story", "facts");
  expect(put.toString()).toBe("q=a&tab=story");
  expect(withValue(put, "tab", "files", "facts").toString()).toBe("q=a&tab=files");
  expect(withValue(put, "tab", "facts", "facts").toString()).toBe("q=a");
  expect(params.toString()).toBe("q=a");
});
