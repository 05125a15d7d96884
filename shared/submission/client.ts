import type * as z from "zod";
import { apiPrefix, contract, type Operation } from "./contract.ts";
import { mediaTypes, type Endpoint, type MediaType } from "./endpoint.ts";
import { problemDocument, type ProblemDocument } from "./problem.ts";

/** One HTTP request; `path` begins with the prefix and has its query. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<{ [name: string]: string }>;
  readonly body?: string | Uint8Array;
}

/** One HTTP answer. Header names are in lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<{ [name: string]: string }>;
  readonly body: Uint8Array;
  /** The body as UTF-8. */
  readonly text: () => string;
}

/** What a host hands in: its fetch, or node:http over a socket. Rejects when there was no answer. */
export type Send = (request: WireRequest) => Promise<WireAnswer>;

type Input<E, K extends "params" | "query" | "body"> = E extends { readonly [k in K]: infer S extends z.ZodType }
  ? { readonly [k in K]: z.input<S> }
  : unknown;

/** What the caller of an operation gives: only what the operation has. */
export type Ask<O extends Operation> = Input<(typeof contract)[O], "params"> &
  Partial<Input<(typeof contract)[O], "query">> &
  Input<(typeof contract)[O], "body"> &
  ((typeof contract)[O] extends { readonly workbook: true } ? { readonly workbook: WorkbookToSend } : unknown) &
  ((typeof contract)[O] extends { readonly needs: "If-Match" } ? { readonly version: number } : unknown) &
  ((typeof contract)[O] extends { readonly needs: "Idempotency-Key" } ? { readonly key: string } : unknown) & {
    /** Which of the answers is wanted, where there are several. */
    readonly accept?: MediaType;
  };

/** The bytes of an .xlsx, or the cells of an open workbook, as they are or already written as JSON. */
export type WorkbookToSend =
  { readonly bytes: Uint8Array } | { readonly cells: unknown } | { readonly cellsJson: string };

type JsonOf<E> = E extends { readonly answers: readonly (infer A)[] }
  ? A extends { readonly schema: infer S extends z.ZodType }
    ? z.output<S>
    : never
  : never;

export interface Answered<O extends Operation> {
  readonly status: number;
  /** Parsed by the contract; undefined where the answer is not JSON. */
  readonly json: JsonOf<(typeof contract)[O]>;
  readonly bytes: Uint8Array;
  readonly headers: WireAnswer["headers"];
}

/** The server refused; `document` says why, in the language that was asked for. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly document: ProblemDocument;
  constructor(document: ProblemDocument) {
    super(`${document.code}: ${document.detail}`);
    this.document = document;
  }
}

export interface Client {
  /** Asks one operation. Throws a RefusedError, or what `send` rejects with. */
  ask<O extends Operation>(operation: O, given: Ask<O>): Promise<Answered<O>>;
}

/** The contract from the caller's side. `headers` go with every request: Authorization, Accept-Language. */
export function openClient(send: Send, headers: () => WireRequest["headers"] = () => ({})): Client {
  return {
    ask: async (operation, given) => {
      const endpoint: Endpoint = contract[operation];
      const answer = await send(requestOf(endpoint, given, headers()));
      if (answer.status >= 400) throw new RefusedError(problemDocument.parse(jsonIn(answer)));
      const type = answer.headers["content-type"]?.split(";")[0];
      const schema = endpoint.answers.find((one) => one.type === "json" && type === mediaTypes.json)?.schema;
      const json = type === mediaTypes.json ? jsonIn(answer) : undefined;
      return {
        status: answer.status,
        json: (schema ? schema.parse(json) : json) as never,
        bytes: answer.body,
        headers: answer.headers,
      };
    },
  };
}

/** What any operation may be given. */
interface AnyAsk {
  readonly params?: Readonly<{ [name: string]: string }>;
  readonly query?: Readonly<{ [name: string]: string | number | boolean | undefined }>;
  readonly body?: unknown;
  readonly workbook?: WorkbookToSend;
  readonly version?: number;
  readonly key?: string;
  readonly accept?: MediaType;
}

function requestOf(endpoint: Endpoint, given: object, headers: WireRequest["headers"]): WireRequest {
  const { params = {}, query = {}, body, workbook, version, key, accept }: AnyAsk = given;
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  const sent = bodyOf(body, workbook);
  return {
    method: endpoint.method,
    path: `${apiPrefix}${path}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`,
    headers: {
      ...headers,
      // Without parameters: with them, a server that offers the plain type has nothing to offer.
      accept: mediaTypes[accept ?? firstType(endpoint)].split(";")[0]!,
      ...(sent && { "content-type": sent.type }),
      ...(version !== undefined && { "if-match": `"${String(version)}"` }),
      ...(key !== undefined && { "idempotency-key": key }),
    },
    ...(sent && { body: sent.content }),
  };
}

function bodyOf(body: unknown, workbook: WorkbookToSend | undefined) {
  if (workbook && "bytes" in workbook) return { type: mediaTypes.xlsx, content: workbook.bytes };
  if (workbook && "cellsJson" in workbook) return { type: mediaTypes.json, content: workbook.cellsJson };
  const json = workbook ? workbook.cells : body;
  return json === undefined ? undefined : { type: mediaTypes.json, content: JSON.stringify(json) };
}

function firstType({ answers }: Endpoint): MediaType {
  return answers.map(({ type }) => type).find((type) => type !== "none") ?? "json";
}

function jsonIn({ text }: WireAnswer): unknown {
  return JSON.parse(text());
}
