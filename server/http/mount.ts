import type { Request, RequestHandler, Response, Router } from "express";
import { contract, type Operation } from "../../shared/submission/contract.ts";
import type { Endpoint } from "../../shared/submission/endpoint.ts";
import { findSession, refuseExpiredPassword, type SignedIn } from "../use-cases/find-session.ts";
import type { Services } from "../use-cases/services.ts";
import type { Call, Handler, Handlers, Reply } from "./call.ts";
import type { ConsoleDoor } from "./console-door.ts";
import { credentialsOf } from "./credentials.ts";
import { languageOf } from "./language.ts";
import { noteAccount } from "./noted-account.ts";
import { preferredType } from "./preferred-type.ts";
import { onlyMethods } from "./problem-response.ts";
import { readInput, type InputLimits } from "./read-input.ts";
import { sendReply } from "./reply.ts";

export interface MountOptions {
  readonly services: Services;
  readonly limits: InputLimits;
  readonly door: ConsoleDoor;
  /** Runs when it is known whose request it is. */
  readonly limitRate: RequestHandler;
  /** Runs also, for what costs much. */
  readonly limitCostly: RequestHandler;
}

/** Puts every operation of the contract on the router; a handler only ever sees what its schema allows. */
export function mountContract(router: Router, handlers: Handlers, options: MountOptions): void {
  const methods = new Map<string, string[]>();
  for (const operation of Object.keys(contract) as Operation[]) {
    const endpoint: Endpoint = contract[operation];
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const method = endpoint.method.toLowerCase() as Lowercase<Endpoint["method"]>;
    const handle = handlers[operation] as unknown as AnyHandler;
    const limits = [options.limitRate, ...(endpoint.isCostly ? [options.limitCostly] : [])];
    router[method](path, askSession(endpoint, options), ...limits, async (request, response) => {
      const call = await callOf(endpoint, request, options);
      // What another server on the same store has published is there for whoever asks after it.
      await options.services.library.catchUp();
      const reply = await handle(call);
      if (!response.destroyed) sendReply(reply, response, endpoint.answers[0]!.status);
    });
    methods.set(path, [...(methods.get(path) ?? []), endpoint.method]);
  }
  for (const [path, names] of methods) router.all(path, onlyMethods(...names));
}

/** A call of any operation; which one decides what is in it. */
type AnyCall = Parameters<Handler<Operation>>[0];
type AnyHandler = (call: AnyCall) => Promise<Reply>;

/** The session is asked for before anything of the request is looked at, so that a stranger learns nothing by asking. */
function askSession(endpoint: Endpoint, { services, door }: MountOptions): RequestHandler {
  return async (request, response, next) => {
    if (endpoint.access === "session") {
      const token = credentialsOf(request)?.token;
      const open = door.admit(request, token) ?? (await findSession(services, token));
      if (!stillAllowed.has(endpoint)) refuseExpiredPassword(open);
      response.locals["open"] = open;
      noteAccount(response, open.actor.account);
    }
    next();
  };
}

/** What a person whose password is too old may still do. */
const stillAllowed: ReadonlySet<Endpoint> = new Set([contract.readSession, contract.signOut, contract.changePassword]);

async function callOf(endpoint: Endpoint, request: Request, { services, limits }: MountOptions): Promise<AnyCall> {
  const input = await readInput(endpoint, request, limits);
  const call: Omit<Call<Operation>, "open"> = {
    ...(input as Omit<Call<Operation>, "open">),
    services,
    language: languageOf(request),
    prefers: (types) => preferredType(request, types),
    request,
  };
  return { ...call, open: openSessionOf(request.res!) } as AnyCall;
}

function openSessionOf({ locals }: Response): SignedIn | undefined {
  return locals["open"] as SignedIn | undefined;
}
