import { move, transferableSymbol, valueSymbol } from "piscina";

/** What a task of a thread answers: these buffers of it change hands instead of being copied. */
export function handedOver<T>(answer: T, buffers: readonly ArrayBufferLike[]): T {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: answer } as never) as unknown as T;
}
