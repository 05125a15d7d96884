/** What the host answers instead of a result; `code` is one of Excel's ("ItemNotFound", "AccessDenied" …). */
export class HostError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The error for a part of Excel that the emulator does not have. */
export function notImplemented(what: string): HostError {
  return new HostError("NotImplemented", `The emulator does not implement ${what}`);
}
