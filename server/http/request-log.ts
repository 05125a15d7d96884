import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Request, RequestHandler, Response } from "express";
import { pino, type DestinationStream, type Logger } from "pino";
import { pinoHttp } from "pino-http";
import type { Config } from "../config.ts";
import { hideInLine, hideInUrl } from "./hide-secrets.ts";
import { notedAccount } from "./noted-account.ts";

/** The log: JSON lines on standard output, or on `stream`. What looks like a secret never gets into it. */
export function openLog(config: Pick<Config, "logLevel">, stream?: DestinationStream): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: hideInLine },
  };
  return stream ? pino(options, stream) : pino(options);
}

/**
 * Logs every request when it has been answered, and gives it an id that is also sent as X-Request-Id: a random one, or
 * the proxy's, where a proxy is trusted.
 */
export function requestLog(log: Logger, config: Pick<Config, "trustProxy">): RequestHandler {
  return pinoHttp<Request, Response>({
    logger: log,
    genReqId: (request, response) => {
      const id = idOf(request, config.trustProxy !== false);
      response.setHeader("X-Request-Id", id);
      return id;
    },
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: "request", responseTime: "ms" },
    // What is known of the caller is known only when the request has been answered.
    customSuccessObject: (request, response, value: object) => ({ ...value, ...facts(request, response) }),
    customErrorObject: (request, response, ...[, value]) => ({ ...(value as object), ...facts(request, response) }),
    customSuccessMessage: () => "answered",
    customErrorMessage: () => "failed",
    customLogLevel: (_request, response) => levelOf(response),
    serializers: { res: statusOf },
  });
}

/** The id that the request has in the log. */
export function requestId(request: IncomingMessage): string {
  return typeof request.id === "string" ? request.id : randomUUID();
}

/** The log with the request's id on every line; undefined where requests are not logged. */
export function requestLogger(request: Partial<Pick<IncomingMessage, "log">>): Logger | undefined {
  return request.log;
}

function idOf(request: IncomingMessage, trusted: boolean): string {
  const given = request.headers["x-request-id"];
  return trusted && typeof given === "string" && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

function facts(request: Request, response: Response): object {
  const account = notedAccount(response);
  return {
    method: request.method,
    url: hideInUrl(request.originalUrl),
    address: request.ip,
    ...(account !== undefined && { account }),
    ...(!response.writableFinished && { cut: true }),
  };
}

function statusOf(response: { readonly statusCode: number | null }): object {
  return { status: response.statusCode };
}

/** What the server did wrong is an error; what it cannot do at this moment is a warning. */
function levelOf({ statusCode }: ServerResponse): "error" | "warn" | "info" {
  if (statusCode === 503 || statusCode === 507) return "warn";
  return statusCode >= 500 ? "error" : "info";
}
