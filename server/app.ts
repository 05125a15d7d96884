import express, { Router, type Express } from "express";
import type { Logger } from "pino";
import { apiPrefix } from "../shared/submission/contract.ts";
import type { Config } from "./config.ts";
import { serveAddinPages } from "./http/addin-pages.ts";
import { openBodyBudget } from "./http/body-budget.ts";
import { trustProxies } from "./http/client-address.ts";
import type { ConsoleDoor } from "./http/console-door.ts";
import { handlers } from "./http/handlers.ts";
import { healthRoutes, refuseWhileClosing, type Checks } from "./http/health.ts";
import type { Metrics } from "./http/metrics.ts";
import { mountContract } from "./http/mount.ts";
import { servePages } from "./http/pages.ts";
import { plainPath } from "./http/plain-path.ts";
import { answerErrors, unknownPath } from "./http/problem-response.ts";
import { rateLimit, type RateLimits } from "./http/rate-limit.ts";
import { requestLog } from "./http/request-log.ts";
import { sameOrigin } from "./http/same-origin.ts";
import { addinHeaders, apiHeaders, portalHeaders } from "./http/security-headers.ts";
import type { Services } from "./use-cases/services.ts";

export interface AppParts {
  readonly config: Config;
  readonly services: Services;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly door: ConsoleDoor;
  /** What /readyz asks. */
  readonly checks: Checks;
  /** Aborted when the server begins to close. */
  readonly closing: AbortSignal;
  /** Of one account, or of one address before sign-in. */
  readonly rateLimits?: RateLimits;
}

/** Everybody of an office may share one address, and a deadline evening is no attack. */
const usualRate: RateLimits = { requests: 3000, seconds: 60 };

/** Blank workbooks for one address. */
const costlyRate: RateLimits = { requests: 60, seconds: 60 };

const megabyte = 1024 * 1024;

/** The whole application, not listening yet. */
export function createApp(parts: AppParts): Express {
  const { config, log, metrics, checks, closing } = parts;
  const app = express();
  app.disable("x-powered-by");
  // An ETag here is a version that If-Match names, or a file's content: never one that Express makes up.
  app.disable("etag");
  app.set("query parser", "simple");
  trustProxies(app, config);
  app.use(metrics.count, requestLog(log, config), plainPath);
  app.use(healthRoutes(checks, closing));
  app.get("/metrics", metrics.show);
  app.use(refuseWhileClosing(closing));
  app.use(apiPrefix, apiHeaders(config), sameOrigin(config), apiRoutes(parts));
  app.use("/addin", addinHeaders(config), serveAddinPages(config), unknownPath);
  app.use(portalHeaders(config), servePages());
  app.use(unknownPath);
  app.use(answerErrors());
  return app;
}

function apiRoutes({ config, services, door, rateLimits = usualRate }: AppParts): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { uploadLimitBytes, uploadQueue } = config;
  // One caller gets half of it: room for the largest workbook.
  const bodiesBytes = Math.max(128 * megabyte, uploadQueue * 2 * megabyte, 2 * uploadLimitBytes);
  const limits = {
    jsonBytes: megabyte,
    workbookBytes: uploadLimitBytes,
    cellsBytes: Math.min(4 * uploadLimitBytes, bodiesBytes / 2),
    timeoutMs: 60_000,
    budget: openBodyBudget(bodiesBytes),
  };
  const rates = { limitRate: rateLimit(rateLimits), limitCostly: rateLimit(costlyRate) };
  mountContract(router, handlers, { services, limits, door, ...rates });
  router.use(unknownPath);
  return router;
}
