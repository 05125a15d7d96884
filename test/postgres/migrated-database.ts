import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { newDatabase } from "./cluster.ts";
import type { TestDatabase } from "./databases.ts";

const template = {
  name: "migrated",
  async prepare(url: string): Promise<void> {
    await migrateDatabase(url);
  },
};

/** A database with this version's tables and nothing in them. */
export function migratedDatabase(): Promise<TestDatabase> {
  return newDatabase({ template });
}
