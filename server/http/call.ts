import type { Request } from "express";
import type { Language } from "../../shared/cells/text.ts";
import type { contract, Operation, RequestOf } from "../../shared/submission/contract.ts";
import type { MediaType } from "../../shared/submission/endpoint.ts";
import type { SignedIn } from "../use-cases/find-session.ts";
import type { Services } from "../use-cases/services.ts";
import type { Upload } from "../workbooks/pool-messages.ts";

/** One request of an operation, parsed and authenticated, as a handler sees it. */
export interface Call<O extends Operation> extends RequestOf<O> {
  readonly services: Services;
  /** Who is signed in; nobody where the operation asks for no session. */
  readonly open: (typeof contract)[O] extends { readonly access: "session" } ? SignedIn : undefined;
  readonly language: Language;
  /** The first of these media types that the caller accepts. Throws a Problem `not-acceptable`. */
  readonly prefers: <T extends MediaType>(types: readonly T[]) => T;
  /** Of operations that need If-Match. */
  readonly version: number;
  /** Of operations that need an Idempotency-Key. */
  readonly key: string;
  /** Of operations whose body is a workbook. */
  readonly workbook: WorkbookBody;
  readonly request: Request;
}

/** A workbook as it was sent: the bytes of a file, or the cells that a pane has read. */
export type WorkbookBody = Required<Upload>;

/** What a handler answers with. */
export type Reply =
  | { readonly kind: "json"; readonly status?: number; readonly body: unknown; readonly version?: number }
  | ({ readonly kind: "bytes"; readonly bytes: Uint8Array } & Download)
  | ({ readonly kind: "file"; readonly path: string } & Download)
  | { readonly kind: "none"; readonly cookie?: SessionCookie }
  | { readonly kind: "signedIn"; readonly body: unknown; readonly cookie?: SessionCookie }
  | {
      readonly kind: "redirect";
      readonly to: string;
      readonly cookie?: SessionCookie;
      readonly ticket?: string | null;
    };

/** What a browser is told about something to be saved. */
export interface Download {
  readonly type: MediaType;
  readonly fileName: string;
  /** Without quotes. */
  readonly etag?: string;
}

/** null takes the cookie back. */
export interface SessionCookie {
  readonly token: string | null;
}

export type Handler<O extends Operation> = (call: Call<O>) => Promise<Reply>;

export type Handlers = { readonly [O in Operation]: Handler<O> };
