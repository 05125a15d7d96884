import { expect } from "chai";
import type { PeopleTransaction } from "../../server/store/store.ts";
import { expectCode } from "../server/store/expect-code.ts";
import { auditTargets, boom, useStore, type StorePlace } from "./store-place.ts";
import { aLink, anAccount, anEntry, aUnit } from "./store-samples.ts";

/** Accounts, units, links and the register. */
export function describePeople(newPlace: () => Promise<StorePlace>): void {
  describe("people", () => {
    const test = useStore(newPlace);
    const people = () => test.store.people;
    const save = (work: (tx: PeopleTransaction) => Promise<void>) => people().transact(work);

    it("knows nobody at first", async () => {
      expect(await people().account("nobody")).to.equal(undefined);
      expect(await people().accountByLogin("nobody")).to.equal(undefined);
      expect(await people().unit("none")).to.equal(undefined);
      expect(await people().link("none")).to.equal(undefined);
      expect([await people().accounts(), await people().units(), await people().register()]).to.deep.equal([
        [],
        [],
        [],
      ]);
    });

    it("finds what a transaction saved, and again after it was closed and opened", async () => {
      const account = anAccount({ id: "a1", login: "zhang.san@gd", name: "张三 𠮷 🏭" });
      const unit = aUnit({ id: "u1", name: "深圳（湾）园区 Ａ", code: "91440300MA5XXXXX0" });
      const link = aLink({ tokenHash: "h1", account: "a1" });
      const register = [{ park: "广州人工智能园", selectedYear: 2025, city: "440100" }];
      const result = await people().transact(async (tx) => {
        await tx.saveAccount(account);
        await tx.saveUnit(unit);
        await tx.saveLink(link);
        await tx.saveRegister(register);
        return "saved";
      });
      expect(result).to.equal("saved");
      for await (const store of test.nowAndReopened()) {
        expect(await store.people.account("a1")).to.deep.equal(account);
        expect(await store.people.accountByLogin("zhang.san@gd")).to.deep.equal(account);
        expect(await store.people.accounts()).to.deep.equal([account]);
        expect(await store.people.unit("u1")).to.deep.equal(unit);
        expect(await store.people.units()).to.deep.equal([unit]);
        expect(await store.people.link("h1")).to.deep.equal(link);
        expect(await store.people.register()).to.deep.equal(register);
      }
    });

    it("reads its own writes and the clock, which nobody else sees before the end", async () => {
      await save(async (tx) => {
        expect(tx.now).to.deep.equal(test.now);
        await tx.saveAccount(anAccount({ id: "a1", login: "first" }));
        await tx.saveUnit(aUnit({ id: "u1" }));
        await tx.saveLink(aLink({ tokenHash: "h1" }));
        await tx.saveRegister([{ park: "甲园", selectedYear: 2025 }]);
        expect((await tx.account("a1"))?.login).to.equal("first");
        expect((await tx.accountByLogin("first"))?.id).to.equal("a1");
        expect(await tx.accounts()).to.have.length(1);
        expect((await tx.unit("u1"))?.id).to.equal("u1");
        expect(await tx.units({ kind: "park" })).to.have.length(1);
        expect((await tx.link("h1"))?.tokenHash).to.equal("h1");
        expect(await tx.register()).to.have.length(1);
        expect([await people().account("a1"), await people().unit("u1"), await people().link("h1")]).to.deep.equal([
          undefined,
          undefined,
          undefined,
        ]);
      });
      expect((await people().account("a1"))?.login).to.equal("first");
    });

    it("leaves nothing of a transaction that throws", async () => {
      const failed = save(async (tx) => {
        await tx.saveAccount(anAccount({ id: "a1" }));
        await tx.saveUnit(aUnit({ id: "u1" }));
        await tx.record(anEntry("never"));
        throw boom;
      });
      expect(await failed.catch((error: unknown) => error)).to.equal(boom);
      expect([await people().accounts(), await people().units(), await auditTargets(test.store)]).to.deep.equal([
        [],
        [],
        [],
      ]);
      await save((tx) => tx.saveAccount(anAccount({ id: "a1" })));
      expect(await people().accounts()).to.have.length(1);
    });

    it("takes the version after the stored one only", async () => {
      await expectCode(
        save((tx) => tx.saveAccount(anAccount({ id: "a1", version: 2 }))),
        "conflict",
      );
      await save(async (tx) => {
        await tx.saveAccount(anAccount({ id: "a1" }));
        await tx.saveAccount(anAccount({ id: "a1", version: 2, disabled: true }));
        await tx.saveUnit(aUnit({ id: "u1" }));
      });
      for (const version of [1, 2, 4]) {
        await expectCode(
          save((tx) => tx.saveAccount(anAccount({ id: "a1", version }))),
          "conflict",
        );
      }
      await expectCode(
        save((tx) => tx.saveUnit(aUnit({ id: "u1" }))),
        "conflict",
      );
      expect((await people().account("a1"))?.disabled).to.equal(true);
    });

    it("gives a login to one account", async () => {
      await save((tx) => tx.saveAccount(anAccount({ id: "a1", login: "zhang" })));
      await expectCode(
        save((tx) => tx.saveAccount(anAccount({ id: "a2", login: "zhang" }))),
        "duplicate",
      );
      await save(async (tx) => {
        await tx.saveAccount(anAccount({ id: "a1", login: "zhang.old", version: 2 }));
        await tx.saveAccount(anAccount({ id: "a2", login: "zhang" }));
      });
      expect((await people().accountByLogin("zhang"))?.id).to.equal("a2");
      expect((await people().accountByLogin("zhang.old"))?.id).to.equal("a1");
    });

    it("gives a login to one of those who ask for it at once", async () => {
      const asked = Array.from({ length: 10 }, (_, index) =>
        save((tx) => tx.saveAccount(anAccount({ id: `a${String(index)}`, login: "zhang" }))),
      );
      const ended = await Promise.allSettled(asked);
      expect(ended.filter(({ status }) => status === "fulfilled")).to.have.length(1);
      expect(await people().accounts()).to.have.length(1);
    });

    it("gives a name, folded, to one unit of a kind and city", async () => {
      await save((tx) => tx.saveUnit(aUnit({ id: "u1", name: "软件园（东区）" })));
      await expectCode(
        save((tx) => tx.saveUnit(aUnit({ id: "u2", name: " 软件园 (东区)" }))),
        "duplicate",
      );
      await save(async (tx) => {
        await tx.saveUnit(aUnit({ id: "u2", name: "软件园（东区）", city: "440300" }));
        await tx.saveUnit(aUnit({ id: "u3", name: "软件园（东区）", kind: "area" }));
        await tx.saveUnit(aUnit({ id: "u1", name: "软件园东区", version: 2 }));
        await tx.saveUnit(aUnit({ id: "u4", name: "软件园（东区）" }));
      });
      expect((await people().units()).map(({ id }) => id)).to.have.members(["u1", "u2", "u3", "u4"]);
    });

    it("lists units by city, kind and name, and those of a kind and city", async () => {
      const { city: _, ...expert } = aUnit({ id: "u5", name: "甲", kind: "expert" });
      const units = [
        aUnit({ id: "u1", name: "乙", city: "440300" }),
        aUnit({ id: "u2", name: "丙", city: "440100" }),
        aUnit({ id: "u3", name: "丁", city: "440100", kind: "area" }),
        aUnit({ id: "u4", name: "一", city: "440100" }),
        expert,
      ];
      await save(async (tx) => {
        for (const unit of units) await tx.saveUnit(unit);
      });
      const ids = async (filter?: Parameters<typeof test.store.people.units>[0]) =>
        (await people().units(filter)).map(({ id }) => id);
      expect(await ids()).to.deep.equal(["u5", "u3", "u4", "u2", "u1"]);
      expect(await ids({ kind: "park" })).to.deep.equal(["u4", "u2", "u1"]);
      expect(await ids({ city: "440100" })).to.deep.equal(["u3", "u4", "u2"]);
      expect(await ids({ kind: "park", city: "440300" })).to.deep.equal(["u1"]);
    });

    it("replaces a link and the whole register", async () => {
      await save(async (tx) => {
        await tx.saveLink(aLink({ tokenHash: "h1" }));
        await tx.saveRegister([{ park: "甲园", selectedYear: 2024 }]);
      });
      const used = aLink({ tokenHash: "h1", usedAt: "2026-06-01T00:00:00.000Z" });
      await save(async (tx) => {
        await tx.saveLink(used);
        await tx.saveRegister([{ park: "乙园", selectedYear: 2025 }]);
      });
      expect(await people().link("h1")).to.deep.equal(used);
      expect(await people().register()).to.deep.equal([{ park: "乙园", selectedYear: 2025 }]);
    });

    it("runs transactions one after another: none is lost of fifty that count", async () => {
      await save((tx) => tx.saveAccount(anAccount({ id: "a1" })));
      const counting = Array.from({ length: 50 }, () =>
        save(async (tx) => {
          const account = await tx.account("a1");
          await Promise.resolve();
          await tx.saveAccount({ ...account!, version: account!.version + 1 });
        }),
      );
      await Promise.all(counting);
      expect((await people().account("a1"))?.version).to.equal(51);
    });

    it("refuses what has the wrong shape, and stays as it was", async () => {
      await expectCode(
        save((tx) => tx.saveAccount(anAccount({ id: "a1", login: "Not A Login" }))),
        "document-invalid",
      );
      expect(await people().accounts()).to.deep.equal([]);
    });
  });
}
