import { askDesk } from "./ask-desk.ts";
import type { TemplateName } from "./template-server.ts";

/** A database of one test file's own. */
export interface TestDatabase {
  /** Connection address, as the owner of the tables. */
  url: string;
  /** Folder of the files that its rows name; others read there too, so nothing may be written. */
  templateFiles: string;
  /** Closes its connections and removes it. */
  drop(): Promise<void>;
}

/**
 * A fresh copy of a template (by default the migrated, empty database), on the run's own PostgreSQL; call it in
 * `beforeAll` (or before each test), as often and from as many files at once as needed.
 *
 * @throws Error with the cause where the server could not start or the template could not be made
 */
export async function cloneDatabase(template: TemplateName = "empty"): Promise<TestDatabase> {
  const { name, url, files } = JSON.parse(await askDesk("POST", `database/${template}`));
  return { url, templateFiles: files, drop: async () => void (await askDesk("DELETE", `database/${name}`)) };
}
