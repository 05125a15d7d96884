import { HostError, type HostErrorCode } from "../ui/host.ts";

/** Excel's own codes for what a person can do something about; every other one is "host-failed". */
const codes: Readonly<{ [excelCode: string]: HostErrorCode }> = {
  InvalidOperationInCellEditMode: "edit-mode",
  AccessDenied: "protected",
  RequestPayloadSizeLimitExceeded: "too-large",
  ResponsePayloadSizeLimitExceeded: "too-large",
  "5103": "too-large",
  "5104": "too-large",
  ApiNotFound: "unsupported",
  NotImplemented: "unsupported",
  UnsupportedOperation: "unsupported",
  UnsupportedFeature: "unsupported",
  "7000": "unsupported",
};

/** What a failed call of Office.js means to the pane; `detail` keeps Excel's code and words. */
export function hostErrorOf(cause: unknown): HostError {
  if (cause instanceof HostError) return cause;
  const { code, message } = partsOf(cause);
  return new HostError(codes[code] ?? "host-failed", [code, message].filter((part) => part !== "").join(": "));
}

/** Whether what was asked for, a sheet most often, is no longer in the workbook. */
export function isGone(error: unknown): boolean {
  return error instanceof HostError && error.detail.startsWith("ItemNotFound");
}

function partsOf(cause: unknown): { readonly code: string; readonly message: string } {
  if (typeof cause !== "object" || cause === null) return { code: "", message: String(cause) };
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
  return { code: textOf(code), message: textOf(message) };
}

function textOf(part: unknown): string {
  return typeof part === "string" || typeof part === "number" ? String(part) : "";
}
