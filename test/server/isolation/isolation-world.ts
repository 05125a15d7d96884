import { randomUUID } from "node:crypto";
import type { Role } from "../../../shared/submission/roles.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { zoneYearRound } from "../../../server/demo/sample-rounds.ts";
import { makeWorkbook } from "../../../server/demo/sample-workbook.ts";
import { bearer, openStaff, type Person, type Staff } from "../http/staff.ts";
import { runServer, type Environment, type RunningServer } from "../http/running-server.ts";
import type { TestStore } from "../test-stores.ts";
import { aPark, anApplication, applicationForm } from "../use-cases/sample-uploads.ts";
import { forms, guangzhou, shaoguan } from "../use-cases/world.ts";

export const askers = ["park", "area", "city", "province", "administrator", "auditor", "anonymous"] as const;
export const targets = ["own", "sibling", "foreign", "absent"] as const;

export type Asker = (typeof askers)[number];
export type Target = (typeof targets)[number];

/** A reporting unit with its account, its workbook and what it has filed. */
export interface Reporting {
  readonly unit: Unit;
  readonly person: Person;
  readonly submission: string;
  readonly workbook: Uint8Array;
  readonly city: string;
  readonly formId: string;
}

/** A server on which two parks of 广州, one of 韶关, and two areas of 广州 have filed. */
export interface IsolationWorld {
  readonly server: RunningServer;
  readonly people: Readonly<{ [role in Role]: Person }>;
  /** The city office of 韶关. */
  readonly otherCity: Person;
  readonly parks: Readonly<{ [target in Exclude<Target, "absent">]: Reporting }>;
  readonly areas: Readonly<{ [target in "own" | "sibling"]: Reporting }>;
  /** What is not there: with an id, and a name that nobody has. */
  readonly absent: Reporting;
  /** What this asker's own, a neighbour's, somebody's elsewhere and nobody's is. */
  target(asker: Asker, target: Target): Reporting;
  headers(asker: Asker): Readonly<{ [name: string]: string }>;
}

const zoneForm = "zone-annual@2021.1";
/** A name that no unit has, as long as the others'. */
export const nobody = "第9示例产业园";

export async function openIsolationWorld(env: Environment = {}, store?: TestStore): Promise<IsolationWorld> {
  const server = await runServer(env, store);
  const staff = await openStaff(server);
  const people = {
    administrator: staff.administrator,
    auditor: await staff.person("auditor", "shenji"),
    province: await staff.person("province", "shengting"),
    city: await staff.person("city", "guangzhou", { city: guangzhou }),
  };
  const otherCity = await staff.person("city", "shaoguan", { city: shaoguan });
  await openRounds(people.province);
  const parks = {
    own: await park(staff, 1, guangzhou),
    sibling: await park(staff, 2, guangzhou),
    foreign: await park(staff, 3, shaoguan),
  };
  const areas = { own: await area(staff, 0), sibling: await area(staff, 1) };
  const absent: Reporting = {
    ...parks.foreign,
    unit: { ...parks.foreign.unit, id: randomUUID(), name: nobody },
    person: { ...parks.foreign.person, id: randomUUID() },
    submission: randomUUID(),
    workbook: await anApplication({ ...parkAt(3, shaoguan), name: nobody }),
    city: "449900",
  };
  const all = { ...people, park: parks.own.person, area: areas.own.person };
  return {
    server,
    people: all,
    otherCity,
    parks,
    areas,
    absent,
    target: (asker, target) => {
      if (target === "absent") return absent;
      return asker === "area" && target !== "foreign" ? areas[target] : parks[target];
    },
    headers: (asker) => (asker === "anonymous" ? {} : bearer(all[asker].token)),
  };
}

async function openRounds({ client }: Person): Promise<void> {
  const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
  await client.ask("openRound", { body: { form: "application", period: "2026", formId: applicationForm, ...dates } });
  await client.ask("openRound", { body: { form: "zone-annual", period: "2025", formId: zoneForm, ...dates } });
}

function parkAt(number: number, city: string) {
  const place =
    city === guangzhou ? {} : { cityName: "韶关市", county: "440204", countyName: "浈江区", areaCode: "0751" };
  return aPark(number, { city, ...place });
}

async function park(staff: Staff, number: number, city: string): Promise<Reporting> {
  const sample = parkAt(number, city);
  const unit = await staff.unit("park", sample.name, city);
  const person = await staff.person("park", `yuanqu-${String(number)}`, { unit: unit.id });
  return filed({ unit, person, city, formId: applicationForm, workbook: await anApplication(sample) });
}

async function area(staff: Staff, index: number): Promise<Reporting> {
  const form = forms.get(zoneForm)!;
  const sample = zoneYearRound(form).workbooks[index]!;
  const unit = await staff.unit("area", sample.unit.name, guangzhou);
  const person = await staff.person("area", `pianqu-${String(index)}`, { unit: unit.id });
  return filed({ unit, person, city: guangzhou, formId: zoneForm, workbook: await makeWorkbook(form, sample) });
}

async function filed(given: Omit<Reporting, "submission">): Promise<Reporting> {
  const asked = {
    workbook: { bytes: given.workbook },
    key: randomUUID(),
    query: { fileName: `${given.unit.name}.xlsx` },
  };
  const { json } = await given.person.client.ask("fileWorkbook", asked);
  return { ...given, submission: json.submission };
}
