import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from "kysely";
import type { Actor } from "../../src/base/actor.ts";
import { type ReadTx, read } from "../../src/base/server/act.ts";
import type { Database } from "../../src/base/server/database.ts";

/** A step of a plan: what PostgreSQL does there, and to which table. */
export interface PlanStep {
  does: string;
  table: string | undefined;
}

/** The plans of every statement of a read, as PostgreSQL makes them for this actor under row-level security. */
export function plansOf(
  db: Database,
  actor: Actor,
  work: (tx: ReadTx) => Promise<unknown>,
): Promise<PlanStep[]> {
  return read(db, actor, async (tx) => {
    const sent: CompiledQuery[] = [];
    await work({ ...tx, db: tx.db.withPlugin(keeping(tx, sent)) as typeof tx.db });
    const steps: PlanStep[] = [];
    for (const { sql, parameters } of sent) {
      const asked = CompiledQuery.raw(`explain (format json) ${sql}`, [...parameters]);
      const { rows } = await tx.db.executeQuery<{ "QUERY PLAN": [{ Plan: Node }] }>(asked);
      steps.push(...stepsOf(rows[0]!["QUERY PLAN"][0].Plan));
    }
    return steps;
  });
}

function keeping(tx: ReadTx, sent: CompiledQuery[]): KyselyPlugin {
  return {
    transformQuery: ({ node, queryId }) => {
      sent.push(tx.db.getExecutor().compileQuery(node as RootOperationNode, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

interface Node {
  "Node Type": string;
  "Relation Name"?: string;
  Plans?: Node[];
}

function stepsOf(node: Node): PlanStep[] {
  const own = { does: node["Node Type"], table: node["Relation Name"] };
  return [own, ...(node.Plans ?? []).flatMap(stepsOf)];
}
