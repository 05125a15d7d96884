import { expect } from "chai";
import type { Call } from "../../../server/http/call.ts";
import { handlers } from "../../../server/http/handlers.ts";
import { programVersion } from "../../../server/forms/package-root.ts";
import { openApiOf } from "../../../shared/submission/openapi.ts";

describe("the contract that everybody may read", () => {
  for (const language of ["zh-CN", "en"] as const) {
    it(`is made once, however often it is asked for: ${language}`, async () => {
      const read = () => handlers.readContract({ language } as Call<"readContract">);
      const [first, second] = [await read(), await read()];
      if (first.kind !== "json" || second.kind !== "json") throw new Error("no JSON");
      expect(second.body).to.equal(first.body);
      expect(first.body).to.deep.equal(openApiOf(programVersion(), language));
    });
  }
});
