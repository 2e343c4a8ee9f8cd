import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests wait for servers and browsers half of the time: one worker more than there are processors. */
const WORKERS = Math.min(availableParallelism() + 1, 8);

/** Long on their own, in processes or minutes of computing: begun first, so that no processor waits for one at the end. */
const ALONE = [
  "src/reader/{scores,properties}.test.ts",
  "src/features/work/documents/extract/**/*.test.ts",
  "tests/promises/storm.test.ts",
  "tests/endurance.test.ts",
];

/** Shared by the projects. Files of one project share processes, module by module: see decision 0040. */
const test = {
  isolate: false,
  setupFiles: ["tests/support/leaves-nothing.ts"],
  testTimeout: 180_000,
  hookTimeout: 240_000,
  // What is looked for again and again may take as long as a person would wait on a busy machine.
  expect: { poll: { timeout: 30_000 } },
};

/** Three projects, run in the order of their names: what is long, tests beside the code, and browser journeys. */
export default defineConfig({
  test: {
    globalSetup: ["tests/support/desk.ts"],
    maxWorkers: WORKERS,
    projects: [
      { test: { ...test, name: "alone", include: ALONE, testTimeout: 600_000 } },
      {
        test: {
          ...test,
          name: "code",
          include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["tests/journeys/**", ...ALONE],
        },
      },
      { test: { ...test, name: "journeys", include: ["tests/journeys/**/*.test.ts"] } },
    ],
  },
});
