import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import { migratedDatabase } from "../postgres/migrated-database.ts";
import { describeStore } from "./store-suite.ts";

describeStore("the store in PostgreSQL", async () => {
  const { url, drop } = await migratedDatabase();
  return { open: (options) => openPostgresStore(url, options), remove: drop };
});
