import type { Application, Request } from "express";
import type { Config } from "../config.ts";
import { networkOf } from "../sign-in/network-of.ts";

/** Makes `request.ip` the caller behind the trusted proxies; without any, whoever holds the connection. */
export function trustProxies(app: Application, config: Pick<Config, "trustProxy">): void {
  const { trustProxy } = config;
  app.set("trust proxy", typeof trustProxy === "object" ? [...trustProxy] : trustProxy);
}

/** The network that a request comes from, as `networkOf` names it. */
export function clientNetwork(request: Pick<Request, "ip">): string {
  return networkOf(request.ip ?? "unknown");
}

/** Whether the connection comes from this very machine and from no proxy on it. */
export function isLocal(request: Pick<Request, "ip" | "headers" | "app" | "socket">): boolean {
  const forwarded = request.headers["x-forwarded-for"] !== undefined || request.headers["forwarded"] !== undefined;
  const { remoteAddress = "" } = request.socket;
  return !forwarded && /^(::ffff:)?127\.|^::1$/.test(remoteAddress);
}
