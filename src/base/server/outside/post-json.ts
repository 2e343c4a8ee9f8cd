import { lookup as resolve } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, isIPv6, type LookupFunction } from "node:net";

/** How long whoever is asked may take for all of it, and how much of what they answer is read. */
const PATIENCE_MS = 15_000;
const MOST_READ = 64 * 1024;

/** Addresses that lie in no public network (RFC 6890). */
const INSIDE = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  INSIDE.addSubnet(address, prefix, "ipv4");
for (const [address, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  INSIDE.addSubnet(address, prefix, "ipv6");

/** What came back. */
export interface Answered {
  status: number;
  text: string;
}

/** A request that leads where none may go, or that went wrong on its way; the message is for people. */
export class PostFault extends Error {}

/**
 * Sends JSON to an address that somebody entered. Only by `https`, only to public addresses, looked at again when the name is resolved, so
 * that no name can lead inside; and nothing is followed to another place. To `inside` hosts also by `http` and within the network.
 * @throws PostFault
 */
export async function postJson(
  address: string,
  body: string,
  { headers = {}, inside = [] }: { headers?: Record<string, string>; inside?: readonly string[] } = {},
): Promise<Answered> {
  const url = addressOf(address, inside);
  const isInside = isNamed(url, inside);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((done, refuse) => {
    const fail = (error: Error) => refuse(error instanceof PostFault ? error : new PostFault(wordsOf(error)));
    const sent = request(
      url,
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          ...headers,
        },
        ...(!isInside && { lookup: publicOnly }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text = (text + part).slice(0, MOST_READ);
        });
        response.on("end", () => done({ status: response.statusCode ?? 0, text }));
        response.on("error", fail);
      },
    );
    sent.on("error", fail);
    sent.end(body);
  });
}

/** Whether somebody may send to an address: the reason why not, in words; undefined where nothing is against it. */
export function refusalOf(address: string, inside: readonly string[] = []): string | undefined {
  try {
    addressOf(address, inside);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function addressOf(address: string, inside: readonly string[]): URL {
  if (!URL.canParse(address)) throw new PostFault("地址格式不正确");
  const url = new URL(address);
  if (url.username || url.password) throw new PostFault("地址中不能带账号和密码");
  if (isNamed(url, inside) && (url.protocol === "http:" || url.protocol === "https:")) return url;
  if (url.protocol !== "https:") throw new PostFault("地址须以 https:// 开头");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if ((isIP(host) && isInsideAddress(host)) || host === "localhost") throw new PostFault(LEADS_INSIDE);
  return url;
}

const LEADS_INSIDE = "地址指向内部网络，须由系统管理员在服务器设置中允许";

function isNamed({ host, hostname }: URL, inside: readonly string[]): boolean {
  return inside.includes(host) || inside.includes(hostname);
}

function isInsideAddress(address: string): boolean {
  // An IPv4 address dressed as IPv6 is looked at as what it is.
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (/^::ffff:/i.test(bare)) return true;
  return INSIDE.check(bare, isIPv6(bare) ? "ipv6" : "ipv4");
}

/** Resolves a name, and refuses it where any of its addresses lies inside. */
export const publicOnly: LookupFunction = (host, options, found) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, "");
    if (addresses.some(({ address }) => isInsideAddress(address)))
      return found(new PostFault(LEADS_INSIDE), "");
    if (options.all) return found(null, addresses);
    const [first] = addresses;
    found(null, first!.address, first!.family);
  });
};

const WORDS: Record<string, string> = {
  ENOTFOUND: "找不到这个地址",
  EAI_AGAIN: "暂时找不到这个地址",
  ECONNREFUSED: "对方拒绝连接",
  ECONNRESET: "连接中断",
  ETIMEDOUT: "对方没有应答",
  ABORT_ERR: "对方没有应答",
  CERT_HAS_EXPIRED: "对方证书已过期",
};

function wordsOf(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (error.name === "TimeoutError" || error.name === "AbortError") return WORDS.ABORT_ERR!;
  return WORDS[code] ?? `没有送到（${code || error.name}）`;
}
