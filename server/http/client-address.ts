import { isIP } from "node:net";
import type { Application, Request } from "express";
import type { Config } from "../config.ts";

/** Makes `request.ip` the caller behind the trusted proxies; without any, whoever holds the connection. */
export function trustProxies(app: Application, config: Pick<Config, "trustProxy">): void {
  const { trustProxy } = config;
  app.set("trust proxy", typeof trustProxy === "object" ? [...trustProxy] : trustProxy);
}

/** The network that a request comes from: an IPv4 address, or the /64 of an IPv6 one, which is what one caller has. */
export function clientNetwork(request: Pick<Request, "ip">): string {
  const address = (request.ip ?? "unknown").replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return isIP(address) === 6 ? `${firstGroups(address)}::/64` : address;
}

/** Whether the connection comes from this very machine and from no proxy on it. */
export function isLocal(request: Pick<Request, "ip" | "headers" | "app" | "socket">): boolean {
  const forwarded = request.headers["x-forwarded-for"] !== undefined || request.headers["forwarded"] !== undefined;
  const { remoteAddress = "" } = request.socket;
  return !forwarded && /^(::ffff:)?127\.|^::1$/.test(remoteAddress);
}

function firstGroups(address: string): string {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":");
}
