import { resolve } from "node:path";
import { z } from "zod";
import { StartError } from "../base/server/embedded-postgres/start-error.ts";
import { clientAddresses } from "../base/server/http/client-address.ts";
import type { Outside } from "../base/server/outside/outside.ts";
import type { OidcSettings } from "../features/ground/people/sign-in/auth.ts";

/** Everything that can be set from the environment; the README's table is this list. */
export interface Config {
  /** Port of the HTTP server. */
  port: number;
  /** Address it listens on. */
  host: string;
  /** Folder for the embedded database, the files and the secret. */
  dataFolder: string;
  /** A PostgreSQL server (15 or newer) to use instead of the embedded one. */
  databaseUrl: string | undefined;
  /** A streaming replica of that server's database, from which screens may be read. */
  replicaUrl: string | undefined;
  /** The address people use, if it differs from `http://host:port`. */
  baseUrl: string | undefined;
  /** What the files of one unit may take together, in bytes. */
  unitQuota: number;
  /** An empty database stays empty instead of getting the example bureau. */
  startEmpty: boolean;
  oidc: OidcSettings | undefined;
  /** Addresses or ranges of the reverse proxies whose `X-Forwarded-For` counts; those of this machine if not given. */
  proxies: string[] | undefined;
  /** How mail is sent, and which hosts inside the network may be sent to. */
  outside: Pick<Outside, "mail" | "inside">;
}

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  HOST: z.string().default("127.0.0.1"),
  LUOSHI_DATA: z.string().default("data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_REPLICA_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LUOSHI_URL: z.url({ protocol: /^https?$/ }).optional(),
  LUOSHI_UNIT_QUOTA_GB: z.coerce.number().positive().max(1_000_000).default(100),
  LUOSHI_EMPTY: z.enum(["0", "1"]).default("0"),
  LUOSHI_PROXY: z.string().optional(),
  LUOSHI_MAIL_SERVER: z.url({ protocol: /^smtps?$/ }).optional(),
  LUOSHI_MAIL_FROM: z.email().optional(),
  LUOSHI_HOOKS_INSIDE: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
});

/**
 * Reads the configuration from the environment and the flags (`--empty`).
 * @throws StartError naming the variable that cannot be read
 */
export function readConfig(
  env: NodeJS.ProcessEnv = process.env,
  flags: string[] = process.argv.slice(2),
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new StartError("bad-config", `环境变量 ${String(issue.path[0])} 的值不能识别：${issue.message}`);
  }
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    dataFolder: resolve(e.LUOSHI_DATA),
    databaseUrl: e.DATABASE_URL,
    replicaUrl: replicaOf(e),
    baseUrl: e.LUOSHI_URL,
    unitQuota: Math.floor(e.LUOSHI_UNIT_QUOTA_GB * 1024 ** 3),
    startEmpty: e.LUOSHI_EMPTY === "1" || flags.includes("--empty"),
    oidc: oidcOf(e),
    proxies: proxiesOf(e.LUOSHI_PROXY),
    outside: outsideOf(e),
  };
}

function replicaOf(e: z.output<typeof Environment>): string | undefined {
  if (e.DATABASE_REPLICA_URL !== undefined && e.DATABASE_URL === undefined)
    throw new StartError("bad-config", "DATABASE_REPLICA_URL 是 DATABASE_URL 的只读副本，须与它同时设置");
  return e.DATABASE_REPLICA_URL;
}

function oidcOf(e: z.output<typeof Environment>): OidcSettings | undefined {
  const given = [e.OIDC_ISSUER, e.OIDC_CLIENT_ID, e.OIDC_CLIENT_SECRET].filter(Boolean).length;
  if (given === 0) return undefined;
  if (given < 3) {
    throw new StartError("bad-config", "OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 须同时设置");
  }
  if (!e.LUOSHI_URL) {
    throw new StartError(
      "bad-config",
      "使用统一身份认证须设置 LUOSHI_URL：用户访问的地址，也是认证后返回的地址",
    );
  }
  return { issuer: e.OIDC_ISSUER!, clientId: e.OIDC_CLIENT_ID!, clientSecret: e.OIDC_CLIENT_SECRET! };
}

function outsideOf(e: z.output<typeof Environment>): Config["outside"] {
  const { LUOSHI_MAIL_SERVER: server, LUOSHI_MAIL_FROM: from, LUOSHI_HOOKS_INSIDE: hosts } = e;
  if ((server === undefined) !== (from === undefined))
    throw new StartError("bad-config", "LUOSHI_MAIL_SERVER、LUOSHI_MAIL_FROM 须同时设置");
  const inside = hosts?.split(",").map((one) => one.trim());
  return { ...(server && from && { mail: { server, from } }), ...(inside && { inside }) };
}

function proxiesOf(given: string | undefined): string[] | undefined {
  if (!given) return undefined;
  const proxies = given.split(",").map((one) => one.trim());
  try {
    clientAddresses(proxies);
    return proxies;
  } catch {
    throw new StartError("bad-config", "环境变量 LUOSHI_PROXY 应为反向代理的地址或网段，用逗号隔开");
  }
}
