/** A table on the map of the data: its owner, and what it holds. */
export interface TableTold {
  owner: string;
  holds: string;
}

/**
 * The tables that migrations tell of, by name: the line `-- Table notice: One sentence.` below the line `-- Owner:` of
 * the feature that writes it. A later migration may tell anew, or drop the table; one that is made without such a line is not
 * among them.
 */
export function tablesTold(migrations: readonly string[]): Map<string, TableTold> {
  const told = new Map<string, TableTold>();
  for (const text of migrations) {
    let owner = "";
    for (const [, next, table, holds, dropped] of text.matchAll(TOLD)) {
      if (dropped) told.delete(dropped);
      else if (next) owner = next;
      else told.set(table!, { owner, holds: holds! });
    }
  }
  return told;
}

const TOLD = /^-- (?:Owner: (\w[\w-]*)|Table (\w+): (.+))|^drop table (\w+)/gm;

/** The map of the tables, a section an owner, in the order in which owners first made one. */
export function tableMap(migrations: readonly string[]): string {
  const told = [...tablesTold(migrations)];
  const owners = [...new Set(told.map(([, { owner }]) => owner))];
  return owners
    .map((owner) => {
      const rows = told.filter(([, table]) => table.owner === owner);
      const lines = rows.map(([name, { holds }]) => `| \`${name}\` | ${holds} |`);
      return [`### ${owner}`, "", "| table | holds |", "| --- | --- |", ...lines].join("\n");
    })
    .join("\n\n");
}
