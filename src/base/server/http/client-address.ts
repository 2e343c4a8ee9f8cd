import type { IncomingMessage } from "node:http";
import { BlockList, isIPv4, isIPv6 } from "node:net";
import type { Context } from "hono";

/** Where a reverse proxy stands unless the settings say otherwise: on this machine. */
const THIS_MACHINE = ["127.0.0.0/8", "::1"];

/**
 * Tells from which address a request comes. What a client writes into `X-Forwarded-For` itself counts for nothing: the
 * header is read from its end, where the proxy wrote, and only when the proxy brought the request. `proxies` are
 * addresses or ranges such as `10.1.0.0/16`.
 * @throws Error naming what is neither
 */
export function clientAddresses(proxies: readonly string[] = THIS_MACHINE): (c: Context) => string {
  const trusted = new BlockList();
  for (const one of proxies) trust(trusted, one);
  const isProxy = (address: string) => trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  return (c) => {
    const peer = plain((c.env as { incoming?: IncomingMessage } | undefined)?.incoming?.socket.remoteAddress);
    if (peer && !isProxy(peer)) return peer;
    const named = (c.req.header("x-forwarded-for") ?? "").split(",").map((one) => plain(one.trim()));
    return named.findLast((one) => one !== undefined && !isProxy(one)) ?? peer ?? "";
  };
}

/** The part of an address that stands for one place: an IPv6 network hands out 2⁶⁴ addresses to each of its lines. */
export function placeOfAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const [front, back] = [head, tail ?? ""].map((part) => (part ? part.split(":") : []));
  const zeros = tail === undefined ? 0 : 8 - front!.length - back!.length;
  const groups = [...front!, ...Array<string>(zeros).fill("0"), ...back!];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** An address as it is compared; IPv4 may come dressed as IPv6, and with a zone behind it. */
function plain(address: string | undefined): string | undefined {
  const bare = address?.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return bare && (isIPv4(bare) || isIPv6(bare)) ? bare : undefined;
}

function trust(list: BlockList, given: string): void {
  const [address = "", prefix] = given.split("/");
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  if (!isIPv4(address) && !isIPv6(address)) throw new Error(`no address: ${given}`);
  if (prefix === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(prefix), family);
}
