import { sealRound } from "../../src/base/server/following/rounds.ts";
import { startApp } from "../../src/main/app.ts";
import { loadBureau } from "../../src/main/demo/load-bureau.ts";
import { loadExample } from "../../src/main/demo.ts";

const EXAMPLE = "yunqi";

/** The secret of every server over a copy of a filled template: what it queued for the sealer was marked with it. */
export const TEMPLATE_SECRET = "a-secret-for-journeys-only-0123456789";

/** Lets the product itself fill a template, and seals what was done. Error where the product reported any. */
export async function fillTemplate(
  template: string,
  { databaseUrl, files }: { databaseUrl: string; files: string },
): Promise<void> {
  const faults: unknown[] = [];
  const app = await startApp({
    databaseUrl,
    filesFolder: files,
    secret: TEMPLATE_SECRET,
    report: (error) => faults.push(error),
  });
  try {
    await (template === "bureau" ? loadBureau(app.db, EXAMPLE) : loadExample(app.db, app.files, EXAMPLE));
    const jobs = { send: async () => {} };
    await sealRound({ db: app.db, files: app.files, jobs }, []);
  } finally {
    await app.stop();
  }
  if (faults.length > 0) throw new AggregateError(faults, `the template ${template} could not be filled`);
}
