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
      await forms().publish({ form: first, entries: [anEntry("first")], seen: 0 });
      await forms().publish({ form: second, entries: [anEntry("second"), anEntry("third")], seen: 1 });
      for await (const store of test.nowAndReopened()) {
        expect(await store.forms.published()).to.deep.equal([first, second]);
        expect(await auditTargets(store)).to.deep.equal(["first", "second", "third"]);
      }
    });

    it("are published once: a second of the id changes nothing and is not in the audit", async () => {
      const form = aPublishedForm("application@2026.1");
      await forms().publish({ form, entries: [anEntry("published")], seen: 0 });
      await expectCode(
        forms().publish({ form: { ...form, reason: "改动" }, entries: [anEntry("again")], seen: 1 }),
        "duplicate",
      );
      const both = [1, 2].map((at) =>
        forms().publish({ form: aPublishedForm("application@2026.2"), entries: [anEntry(`at once ${at}`)], seen: 1 }),
      );
      const outcomes = await Promise.allSettled(both);
      expect(outcomes.map(({ status }) => status)).to.have.members(["fulfilled", "rejected"]);
      expect((await forms().published()).map(({ id }) => id)).to.deep.equal([
        "application@2026.1",
        "application@2026.2",
      ]);
      const winner = outcomes.findIndex(({ status }) => status === "fulfilled") + 1;
      expect(await auditTargets(test.store)).to.deep.equal(["published", `at once ${winner}`]);
    });

    it("are not published beside others that their publisher has not seen", async () => {
      await forms().publish({ form: aPublishedForm("application@2026.1"), entries: [], seen: 0 });
      const blind = { form: aPublishedForm("application@2026.2"), entries: [anEntry("blind")], seen: 0 };
      await expectCode(forms().publish(blind), "conflict");
      expect([(await forms().published()).length, await auditTargets(test.store)]).to.deep.equal([1, []]);
      await forms().publish({ ...blind, seen: 1 });
      expect(await forms().published()).to.have.length(2);
    });

    it("have the right shape, or are not published", async () => {
      for (const wrong of [
        aPublishedForm("Application 2026"),
        aPublishedForm("application@2026.1", { workbook: "x" }),
      ]) {
        await expectCode(forms().publish({ form: wrong, entries: [anEntry("wrong")], seen: 0 }), "document-invalid");
      }
      await expectCode(
        forms().publish({
          form: aPublishedForm("application@2026.1"),
          entries: [anEntry("wrong", { action: "Not An Action" })],
          seen: 0,
        }),
        "document-invalid",
      );
      expect([await forms().published(), await auditTargets(test.store)]).to.deep.equal([[], []]);
    });

    it("cannot be changed from outside", async () => {
      await forms().publish({ form: aPublishedForm("application@2026.1"), entries: [], seen: 0 });
      const [form] = await forms().published();
      expect(() => Object.assign(form!, { reason: "改动" })).to.throw(TypeError);
    });

    it("are neither read nor published when the store is closed", async () => {
      const { store } = test;
      await store.close();
      await expectCode(store.forms.published(), "store-closed");
      await expectCode(
        store.forms.publish({ form: aPublishedForm("application@2026.1"), entries: [], seen: 0 }),
        "store-closed",
      );
    });
  });
}
