import { expect } from "chai";
import { expectCode } from "../server/store/expect-code.ts";
import { auditTargets, useStore, type StorePlace } from "./store-place.ts";
import { anEntry, aPublishedForm } from "./store-samples.ts";

/** Published form versions. */
export function describeForms(newPlace: () => Promise<StorePlace>): void {
  describe("published forms", () => {
    const test = useStore(newPlace);
    const forms = () => test.store.forms;

    it("are none at first", async () => {
      expect(await forms().published()).to.deep.equal([]);
    });

    it("are there in the order of publication, with their audit, and again after the store was opened again", async () => {
      const first = aPublishedForm("zone-annual@2027.1", { reason: "新规 𠮷 🏭" });
      const second = aPublishedForm("application@2026.10");
      await forms().publish(first, [anEntry("first")]);
      await forms().publish(second, [anEntry("second"), anEntry("third")]);
      for await (const store of test.nowAndReopened()) {
        expect(await store.forms.published()).to.deep.equal([first, second]);
        expect(await auditTargets(store)).to.deep.equal(["first", "second", "third"]);
      }
    });

    it("are published once: a second of the id changes nothing and is not in the audit", async () => {
      const form = aPublishedForm("application@2026.1");
      await forms().publish(form, [anEntry("published")]);
      await expectCode(forms().publish({ ...form, reason: "改动" }, [anEntry("again")]), "duplicate");
      const both = [1, 2].map((at) =>
        forms().publish(aPublishedForm("application@2026.2"), [anEntry(`at once ${at}`)]),
      );
      const outcomes = await Promise.allSettled(both);
      expect(outcomes.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected"]);
      expect((await forms().published()).map(({ id }) => id)).to.deep.equal([
        "application@2026.1",
        "application@2026.2",
      ]);
      expect(await auditTargets(test.store)).to.deep.equal(["published", "at once 1"]);
    });

    it("have the right shape, or are not published", async () => {
      for (const wrong of [
        aPublishedForm("Application 2026"),
        aPublishedForm("application@2026.1", { workbook: "x" }),
      ]) {
        await expectCode(forms().publish(wrong, [anEntry("wrong")]), "document-invalid");
      }
      await expectCode(
        forms().publish(aPublishedForm("application@2026.1"), [anEntry("wrong", { action: "Not An Action" })]),
        "document-invalid",
      );
      expect([await forms().published(), await auditTargets(test.store)]).to.deep.equal([[], []]);
    });

    it("cannot be changed from outside", async () => {
      await forms().publish(aPublishedForm("application@2026.1"), []);
      const [form] = await forms().published();
      expect(() => Object.assign(form!, { reason: "改动" })).to.throw(TypeError);
    });

    it("are neither read nor published when the store is closed", async () => {
      const { store } = test;
      await store.close();
      await expectCode(store.forms.published(), "store-closed");
      await expectCode(store.forms.publish(aPublishedForm("application@2026.1"), []), "store-closed");
    });
  });
}
