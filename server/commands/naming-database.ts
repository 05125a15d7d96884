import { databasePlace } from "../store/database-place.ts";
import { refusedByDatabase } from "../store/refused-by.ts";

/** What keeps a database from letting a command in is said with its host and name. */
export async function naming<R>(url: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw refusedByDatabase(databasePlace(url), error);
  }
}
