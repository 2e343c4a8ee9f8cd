import type { Sql } from "postgres";
import { StartError } from "../../base/server/embedded-postgres/start-error.ts";
import { type Distribution, readDistribution } from "./distribution.ts";

/**
 * Spreads the tables of a migrated database over the machines of its Citus cluster, all or nothing. `say` hears one Chinese
 * line a step. Errors: StartError `no-citus` where the server has not the extension, `distributed-already`.
 */
export async function distribute(sql: Sql, say: (line: string) => void): Promise<Distribution> {
  const [extension] = await sql`select extversion as version from pg_extension where extname = 'citus'`;
  if (!extension)
    throw new StartError(
      "no-citus",
      "这个数据库没有安装 Citus 扩展，不能分布到多台机器。请先按 Citus 文档安装并登记各节点",
    );
  const [there] = await sql`select from pg_dist_partition limit 1`;
  if (there) throw new StartError("distributed-already", "这个数据库已经分布，无须重复办理");
  say(`Citus ${extension.version}，正在分布……`);
  return sql.begin(async (tx) => {
    // Keys to tables that are whole everywhere are made machine by machine.
    await tx.unsafe("set local citus.multi_shard_modify_mode to 'sequential'");
    const plan = await readDistribution(tx);
    for (const statement of [...plan.before, ...plan.spread, ...plan.after]) {
      await tx.unsafe(statement);
      say(statement);
    }
    await tx.unsafe(await settingOf(tx));
    return plan;
  });
}

/** Row-level security reads the transaction's authority on every machine, so that setting has to travel with it. */
async function settingOf(sql: { unsafe: Sql["unsafe"] }): Promise<string> {
  const [row] = await sql.unsafe("select quote_ident(current_database()) as name");
  return `alter database ${row!.name} set citus.propagate_set_commands to 'local'`;
}
