import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Config } from "../config.ts";

/** Headers of the web portal: nothing but our own files, framed by nobody, and no string ever becomes a script. */
export function portalHeaders(config: Pick<Config, "baseUrl">): RequestHandler {
  return helmet({
    ...everywhere(config),
    contentSecurityPolicy: policy({
      ...ownFiles,
      scriptSrc: ["'self'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    }),
    crossOriginOpenerPolicy: { policy: "same-origin" },
    frameguard: { action: "deny" },
  });
}

/**
 * Headers of the add-in's pages: Excel on the web frames them, Office.js comes from where it is configured. Office
 * dialogs lose their opener under "same-origin" (error 12006), and Office.js makes script elements from strings.
 */
export function addinHeaders(config: Pick<Config, "baseUrl" | "officeJsUrl" | "officeFrameHosts">): RequestHandler {
  const office = config.officeJsUrl.startsWith("/") ? [] : [new URL(config.officeJsUrl).origin];
  return helmet({
    ...everywhere(config),
    contentSecurityPolicy: policy({
      ...ownFiles,
      scriptSrc: ["'self'", ...office],
      connectSrc: ["'self'", ...office],
      imgSrc: ["'self'", "data:", ...office],
      frameAncestors: ["'self'", ...config.officeFrameHosts],
    }),
    crossOriginOpenerPolicy: { policy: "unsafe-none" },
    frameguard: false,
  });
}

/** Headers of answers that are data: no page, so nothing may be loaded from it and nobody may frame it. */
export function apiHeaders(config: Pick<Config, "baseUrl">): RequestHandler {
  return helmet({
    ...everywhere(config),
    contentSecurityPolicy: policy({ defaultSrc: ["'none'"], frameAncestors: ["'none'"] }),
    crossOriginOpenerPolicy: { policy: "same-origin" },
    frameguard: { action: "deny" },
  });
}

type Directives = Readonly<{ [directive: string]: readonly string[] }>;

const ownFiles: Directives = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

function policy(directives: Directives) {
  return { useDefaults: false as const, directives: { ...directives } };
}

/** HSTS only under https: a browser that is told so would never again find a server that speaks http. */
function everywhere({ baseUrl }: Pick<Config, "baseUrl">) {
  const https = baseUrl.startsWith("https:");
  return {
    strictTransportSecurity: https ? { maxAge: 365 * 24 * 3600, includeSubDomains: false } : false,
    referrerPolicy: { policy: "no-referrer" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  } as const;
}
