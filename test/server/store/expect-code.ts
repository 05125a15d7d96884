import { expect } from "chai";
import { StoreError } from "../../../server/store/store-error.ts";

/** Expects a rejection with a StoreError of this code, and gives the error. */
export async function expectCode(work: Promise<unknown>, code: string): Promise<StoreError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(StoreError);
  const failure = error as StoreError;
  expect(failure.code).to.equal(code);
  return failure;
}
