import type * as z from "zod";
import type { Text } from "../cells/text.ts";
import type { ProblemCode } from "./problem-catalogue.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One answer of an endpoint: its status, and its body by media type. `none` is an empty body. */
export interface Answer {
  readonly status: number;
  readonly type: MediaType | "none";
  /** Of a JSON body. */
  readonly schema?: z.ZodType;
}

export type MediaType = keyof typeof mediaTypes;

export const mediaTypes = {
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl",
} as const;

/** One operation of the HTTP contract; paths are below /api/v1 and name their parameters in braces. */
export interface Endpoint {
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: Text;
  /** `anyone`: no session is asked for. */
  readonly access: "anyone" | "session";
  /** Costs much to answer: who has not signed in may ask for it less often. */
  readonly isCostly?: true;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** A JSON body. */
  readonly body?: z.ZodType;
  /** The body is a workbook: the bytes of an .xlsx, or its cells as JSON (cells/workbook.ts). */
  readonly workbook?: true;
  readonly needs?: "If-Match" | "Idempotency-Key";
  readonly answers: readonly Answer[];
  /** Beside those that every endpoint can give. */
  readonly problems: readonly ProblemCode[];
}
