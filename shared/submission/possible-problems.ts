import type { Endpoint } from "./endpoint.ts";
import type { ProblemCode } from "./problem-catalogue.ts";

/** Every problem that an endpoint can answer with: its own, and those that its access, method and body bring. */
export function possibleProblems(endpoint: Endpoint): readonly ProblemCode[] {
  const { problems, access, method, body, workbook, needs, answers, params } = endpoint;
  const offersSeveral = new Set(answers.map(({ type }) => type).filter((type) => type !== "none")).size > 1;
  const changes = method !== "GET";
  return [
    ...new Set<ProblemCode>([
      ...problems,
      ...always,
      ...(access === "session" ? ofSessions : []),
      ...(changes ? (["cross-site"] as const) : []),
      ...((body ?? workbook) ? ofBodies : []),
      ...(body ? (["malformed-json"] as const) : []),
      ...(params ? (["not-found"] as const) : []),
      ...(offersSeveral ? (["not-acceptable"] as const) : []),
      ...(needs === "If-Match" ? (["precondition-missing", "precondition-failed"] as const) : []),
      ...(needs === "Idempotency-Key" ? (["idempotency-key-missing"] as const) : []),
    ]),
  ];
}

/** A download is recorded in the audit: also what only reads may find the disk full. */
const always: readonly ProblemCode[] = [
  "address-malformed",
  "address-too-long",
  "request-invalid",
  "rate-limited",
  "internal-fault",
  "store-failed",
  "store-full",
  "store-unavailable",
  "shutting-down",
];

/** A password that is too old lets nothing through but the operations on the session itself. */
const ofSessions: readonly ProblemCode[] = ["not-signed-in", "session-expired", "password-expired"];

const ofBodies: readonly ProblemCode[] = [
  "unsupported-media-type",
  "body-too-large",
  "body-incomplete",
  "body-too-slow",
  "busy",
];
