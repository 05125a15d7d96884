import "../../addin/portal/jitless.ts";
import type { CheckAnswer } from "../../addin/engine/check-engine.ts";
import { openFileEngine } from "../../addin/engine/file-engine.ts";
import type { RefusedFile } from "../../addin/engine/file-messages.ts";
import { trustedAddress } from "../../addin/portal/shell/trusted-address.ts";
import type { Workbook } from "../../shared/cells/workbook.ts";
import type { CellChange } from "../../addin/ui/host.ts";

interface CheckedFile {
  readonly kind: "checked";
  readonly workbook: Workbook;
  readonly answer: CheckAnswer;
}

/** What file-worker.test.ts calls in the page. Files come from an address and go as base64. */
export interface FilePage {
  check(address: string): Promise<CheckedFile | RefusedFile>;
  write(address: string, changes: readonly CellChange[]): Promise<string>;
  /** With the findings of the last check. */
  markedCopy(address: string): Promise<string>;
}

const engine = openFileEngine(() => new Worker(trustedAddress("/addin/file-worker.js")));

async function bytesAt(address: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

const page: FilePage = {
  check: async (address) => {
    const read = await engine.readFile(await bytesAt(address));
    if (read.kind === "refused") return read;
    return { kind: "checked", workbook: read.workbook, answer: await engine.open(read.workbook) };
  },
  write: async (address, changes) => base64(await engine.writeCells(await bytesAt(address), changes)),
  markedCopy: async (address) => base64(await engine.markedCopy(await bytesAt(address), { language: "zh-CN" })),
};

Object.assign(globalThis, { filePage: page });
