import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Request, RequestHandler } from "express";
import { Gauge, Histogram, Registry } from "prom-client";
import { Problem } from "../../shared/submission/problem.ts";
import type { Config } from "../config.ts";
import { areSame } from "../sign-in/tokens.ts";
import { isLocal } from "./client-address.ts";

/** The figures of one app, in a registry of its own. */
export interface Metrics {
  /** Stands before everything else and counts every request. */
  readonly count: RequestHandler;
  /** Answers /metrics, to this machine or to the bearer of METRICS_TOKEN; for others there is no such address. */
  readonly show: RequestHandler;
  /** Adds a figure that is read whenever the metrics are; one that there is not, or whose reader fails, is left out. */
  gauge(name: string, help: string, read: Figure["read"]): void;
  close(): void;
}

/** Starts to measure; the names begin with "parkforms_". */
export function openMetrics(config: Pick<Config, "metricsToken">): Metrics {
  const registry = new Registry();
  const close = measureProcess(registry);
  return {
    count: countRequests(registry),
    show: async (request, response) => {
      if (!mayRead(request, config.metricsToken)) throw new Problem("not-found");
      response.set({ "Content-Type": registry.contentType, "Cache-Control": "no-store" });
      response.end(await registry.metrics());
    },
    gauge: (name, help, read) => addGauge(registry, { name, help, read }),
    close,
  };
}

function countRequests(registry: Registry): RequestHandler {
  const duration = new Histogram({
    name: "parkforms_request_seconds",
    help: "Time from the request's headers to the end of the answer",
    labelNames: ["route", "method", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 0.5, 1, 2, 5, 10, 30],
    registers: [registry],
  });
  const inFlight = new Gauge({
    name: "parkforms_requests_in_flight",
    help: "Requests that are being answered",
    registers: [registry],
  });
  return (request, response, next) => {
    const routeOf = watchRoute(request);
    const started = performance.now();
    inFlight.inc();
    response.once("close", () => {
      inFlight.dec();
      const status = response.writableFinished ? String(response.statusCode) : "cut";
      duration.observe({ route: routeOf(), method: request.method, status }, (performance.now() - started) / 1000);
    });
    next();
  };
}

/**
 * The pattern of the route that answers ("/api/v1/submissions/:id"), never a path, of which there is no end. It is
 * taken down as the router finds it: when the answer ends the router has already left the place where it is mounted.
 */
function watchRoute(request: Request): () => string {
  let pattern = "unmatched";
  let route: unknown;
  Object.defineProperty(request, "route", {
    configurable: true,
    enumerable: true,
    get: () => route,
    set: (found: { readonly path: unknown } | undefined) => {
      route = found;
      if (found) pattern = `${request.baseUrl}${String(found.path)}`;
    },
  });
  return () => pattern;
}

function measureProcess(registry: Registry): () => void {
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  addGauge(registry, {
    name: "parkforms_event_loop_lag_p99_seconds",
    help: "How late the event loop was, 99th percentile since the last reading",
    read: () => {
      const seconds = lag.percentile(99) / 1e9;
      lag.reset();
      return seconds;
    },
  });
  addGauge(registry, {
    name: "parkforms_resident_bytes",
    help: "Memory of the process",
    read: () => process.memoryUsage.rss(),
  });
  return () => void lag.disable();
}

interface Figure {
  readonly name: string;
  readonly help: string;
  readonly read: () => number | undefined | Promise<number | undefined>;
}

function addGauge(registry: Registry, { name, help, read }: Figure): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    registers: [registry],
    collect: async () => {
      try {
        const figure = await read();
        if (figure === undefined) gauge.remove();
        else gauge.set(figure);
      } catch {
        gauge.remove();
      }
    },
  });
}

function mayRead(request: Request, token: string | undefined): boolean {
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (given === undefined) return isLocal(request);
  return token !== undefined && areSame(given, token);
}
