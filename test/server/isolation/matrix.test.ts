import { expect } from "chai";
import { contract, type Operation } from "../../../shared/submission/contract.ts";
import { usualStore as store } from "../test-stores.ts";
import { disguises } from "./disguises.ts";
import { fingerprint, type Exchange } from "./ask-as.ts";
import {
  askers,
  openIsolationWorld,
  targets,
  type Asker,
  type IsolationWorld,
  type Target,
} from "./isolation-world.ts";
import { matrix } from "./matrix.ts";
import { askCell, blindOf, cellsOf, nameOf, namesOf } from "./matrix-cells.ts";
import type { Row } from "./matrix-row.ts";

describe(`who may do what to whose, on ${store.name} (ASVS 8.2.1, 8.2.2, 8.4.1)`, function () {
  this.timeout(120_000);
  let world: IsolationWorld;
  before(async () => {
    world = await openIsolationWorld({}, store);
  });
  after(() => world?.server.stop());

  const ask = (row: Row, asker: Asker, target: Target): Promise<Exchange> => askCell(world, row, { asker, target });

  it("has a row for every operation of the contract", () => {
    const rows = new Set<Operation>(matrix.map(({ operation }) => operation));
    expect((Object.keys(contract) as Operation[]).filter((operation) => !rows.has(operation))).to.deep.equal([]);
  });

  for (const row of matrix) {
    it(`${nameOf(row)}: every role, every owner`, async () => {
      const found: string[] = [];
      for (const { asker, target } of cellsOf(row)) {
        const { answer } = await ask(row, asker, target);
        found.push(`${asker} ${target} ${String(answer.status)}`);
      }
      expect(found).to.deep.equal(
        cellsOf(row).map(({ asker, target, status }) => `${asker} ${target} ${String(status)}`),
      );
    });
  }

  for (const row of matrix.filter((one) => blindOf(one).length > 0)) {
    it(`${nameOf(row)}: what is another's is answered byte for byte like what there is not`, async () => {
      for (const asker of blindOf(row)) {
        const foreign = await ask(row, asker, "foreign");
        const absent = await ask(row, asker, "absent");
        const named = [...namesOf(world.target(asker, "foreign")), ...namesOf(world.absent)];
        expect(fingerprint(foreign.answer, named), `${asker} as it is`).to.equal(fingerprint(absent.answer, named));
        for (const [how, change] of disguises) {
          const one = await world.server.send(change(foreign.asked));
          const other = await world.server.send(change(absent.asked));
          expect(fingerprint(one, named), `${asker} ${how}`).to.equal(fingerprint(other, named));
        }
      }
    });
  }

  it("tells what may be seen from what there is not: the comparison can fail", async () => {
    const row = matrix.find(({ operation }) => operation === "readReceipt")!;
    const [foreign, absent] = [await ask(row, "province", "foreign"), await ask(row, "province", "absent")];
    const named = [...namesOf(world.parks.foreign), ...namesOf(world.absent)];
    expect(fingerprint(foreign.answer, named)).to.not.equal(fingerprint(absent.answer, named));
  });

  const cells = matrix.flatMap(cellsOf).length;
  const pairs = matrix.flatMap(blindOf).length * (disguises.length + 1);
  it(`${String(cells)} cells checked, ${String(pairs)} pairs compared byte for byte`, () => {
    const everything = Object.keys(contract).length * askers.length;
    expect(cells).to.be.greaterThan(everything * (targets.length / 2));
  });
});
