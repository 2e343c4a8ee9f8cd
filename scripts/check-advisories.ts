import { spawnSync } from "node:child_process";

/**
 * Compares what the lock file names with the advisories that npm's registry knows, where it can be reached and answers;
 * where not, says so and fails nothing. Exit code: 0 nothing known or nothing reached, 1 at least one advisory.
 */
interface Report {
  vulnerabilities?: Record<string, { severity: string; via: (string | { title: string; url: string })[] }>;
  error?: { summary?: string };
  message?: string;
}

const PATIENCE = 60_000;

const { stdout, error } = spawnSync("npm", ["audit", "--json", "--package-lock-only"], {
  encoding: "utf8",
  timeout: PATIENCE,
  shell: process.platform === "win32",
});
const report = parsed(stdout);
const found = report?.vulnerabilities;
if (!found) {
  const why = report?.error?.summary || report?.message || error?.message || "no answer";
  console.log(`advisories: NOT compared, no list could be reached (${why.split("\n")[0]})`);
} else if (Object.keys(found).length === 0) {
  console.log("advisories: compared, none is known for what the lock file names");
} else {
  for (const [name, { severity, via }] of Object.entries(found))
    for (const one of via)
      if (typeof one !== "string") console.log(`✗ ${name} (${severity}): ${one.title} ${one.url}`);
  console.log(`advisories: ${Object.keys(found).length} packages of the lock file are named`);
  process.exitCode = 1;
}

function parsed(text: string | null): Report | undefined {
  try {
    return JSON.parse(text ?? "") as Report;
  } catch {
    return undefined;
  }
}
