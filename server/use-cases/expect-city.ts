import { cities } from "../../shared/forms/codes/regions.ts";
import { requestInvalid } from "./request-invalid.ts";

/** Throws the Problem `request-invalid`, at this path of the request, unless it is the code of a city of the province. */
export function expectCity(city: string | undefined, path: string): void {
  if (!isCity(city)) throw requestInvalid(path, noCity);
}

/** Whether this is the code (GB/T 2260) of a city of the province. */
export function isCity(city: string | undefined): boolean {
  return cities.some(({ code }) => code === city);
}

const noCity = { zh: "须为本省一个地级以上市的代码", en: "has to be the code of a city of the province" };
