import { expect, test } from "vitest";
import { ENDED, STATES } from "../states.ts";
import { isAwaited } from "./due-date.tsx";

const today = "2026-12-01";

test.each(STATES)("what is %s is late only where somebody has it", (state) => {
  const isOpen = !ENDED.includes(state);
  expect(isAwaited(state, "2026-11-30", today)).toBe(isOpen && state !== "registered");
  expect(isAwaited(state, "2026-12-01", today)).toBe(isOpen);
  expect(isAwaited(state, "2026-12-20", today)).toBe(isOpen);
});
