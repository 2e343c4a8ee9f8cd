import { defineConfig } from "vitest/config";

/** Two projects: fast tests beside the code (and on the real database), and browser journeys. */
export default defineConfig({
  test: {
    globalSetup: ["tests/support/template-server.ts"],
    projects: [
      {
        test: {
          name: "code",
          include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["tests/journeys/**"],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          // One browser and one server at a time.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
