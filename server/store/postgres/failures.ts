import { asStoreError, StoreError } from "../store-error.ts";

/**
 * What a failure of the database means: `gone`: the connection or the server is lost, and may come back; `again`: it
 * took the transaction back and says that another attempt may do; `final`: another attempt would end in the same way.
 */
export type FailureKind = "gone" | "again" | "final";

/** SQLSTATEs of PostgreSQL's appendix A: the server ends or starts, or takes no more connections. */
const goneStates: ReadonlySet<string> = new Set(["57P01", "57P02", "57P03", "57P05", "53300", "25006", "25P03"]);
/** Serialization failure, deadlock, a statement that took too long (it waited for a lock), no memory. */
const againStates: ReadonlySet<string> = new Set(["40001", "40P01", "57014", "55P03", "53200"]);
const goneCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ERR_STREAM_DESTROYED",
  "ETIMEDOUT",
  "EHOSTDOWN",
  "ENETDOWN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
/** What pg says where it has no code for it. */
const goneWords = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Query read timeout",
  "not queryable",
  "Client was closed",
];

export function failureKind(error: unknown): FailureKind {
  if (error instanceof StoreError || !(error instanceof Error)) return "final";
  const code = codeOf(error);
  if (againStates.has(code)) return "again";
  const isGone =
    goneStates.has(code) ||
    /^08...$/.test(code) ||
    goneCodes.has(code) ||
    goneWords.some((words) => error.message.includes(words)) ||
    (error instanceof AggregateError && error.errors.some((one) => failureKind(one) === "gone"));
  return isGone ? "gone" : "final";
}

/** A SQLSTATE, or the system's code of a broken connection; "" where there is none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
}

/** As the port's words have it; an error that is no failure of the database stays what it is. */
export function asDatabaseError(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  if (failureKind(error) !== "final") return new StoreError("store-unavailable", {}, error);
  const code = codeOf(error);
  if (code === "53100") return new StoreError("store-full", {}, error);
  if (isUnstorable(code)) return new StoreError("document-invalid", { issue: String(error) }, error);
  return /^[0-9A-Z]{5}$/.test(code) ? asStoreError(error, "PostgreSQL") : error;
}

/** A text or figure that a column cannot hold. */
function isUnstorable(code: string): boolean {
  return code.startsWith("22");
}
