import type { Role } from "../../../shared/submission/roles.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { sampleAreas, zoneCity } from "../sample-areas.ts";
import { parkCode, sampleCreditCode } from "../sample-credit-code.ts";
import { sampleParks } from "../sample-parks.ts";
import { sampleExperts } from "../sample-scores.ts";

/** Somebody who has an account in the demonstration. */
export interface Player {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** The name of the reporting unit, of a park or an area. */
  readonly unit?: string;
  /** GB/T 2260, of a city. */
  readonly city?: string;
}

export type SampleUnit = Pick<Unit, "kind" | "name" | "city" | "county" | "code" | "contact" | "phone">;

export const provinceLogin = "province";
export const auditorLogin = "auditor";

/** The account of a city's office, by its code. */
export function cityLogin(city: string): string {
  return `city-${city}`;
}

/** The account of a sample park or area, by its name. */
export function unitLogin(name: string): string {
  const park = sampleParks.find((one) => one.name === name);
  if (park) return `park-${String(park.number).padStart(2, "0")}`;
  const area = sampleAreas.find((one) => one.name === name);
  if (area) return `area-${area.code}`;
  throw new Error(`there is no sample unit ${name}`);
}

/** The units that report in the demonstration. */
export const sampleUnits: readonly SampleUnit[] = [
  ...sampleParks.map((park): SampleUnit => ({
    kind: "park",
    name: park.name,
    city: park.city,
    ...(park.county !== undefined && { county: park.county }),
    code: parkCode(park, 90, "12"),
    contact: "李示例",
    phone: `${park.areaCode}-3${String(100_000 + park.number * 137)}`,
  })),
  ...sampleAreas.map(({ name, county }): SampleUnit => {
    return { kind: "area", name, city: zoneCity, county, code: sampleCreditCode(county, 90_001, "12") };
  }),
  ...sampleExperts.map(({ name }): SampleUnit => ({ kind: "expert", name })),
];

/** Everybody who signs in: the province, the cities of the sample parks, the parks, the areas of the zone, an auditor. */
export const players: readonly Player[] = [
  { login: provinceLogin, name: "省工信厅王示例", role: "province" },
  ...[...new Map(sampleParks.map(({ city, cityName }) => [city, cityName]))].map(([city, cityName]): Player => ({
    login: cityLogin(city),
    name: `${cityName}工信局张示例`,
    role: "city",
    city,
  })),
  ...sampleParks.map(({ name }): Player => ({ login: unitLogin(name), name: "李示例", role: "park", unit: name })),
  ...sampleAreas.map(({ name }): Player => ({ login: unitLogin(name), name: "李示例", role: "area", unit: name })),
  { login: auditorLogin, name: "审计员赵示例", role: "auditor" },
];
