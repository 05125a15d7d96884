import pg from "pg";
import { openPostgresBlobs } from "../../server/store/postgres/open-postgres-blobs.ts";
import { migratedDatabase } from "../postgres/migrated-database.ts";
import { describeBlobs } from "./blob-suite.ts";

describeBlobs("blobs in PostgreSQL", async () => {
  const { url, drop } = await migratedDatabase();
  return {
    open: () => Promise.resolve(openPostgresBlobs(url)),
    async damage(sha256, bytes) {
      const client = new pg.Client(url);
      await client.connect();
      // As the owner of the table can; a disk needs nobody's leave.
      await client.query("ALTER TABLE blobs DISABLE TRIGGER is_mended_only");
      await client.query("UPDATE blobs SET bytes = $2 WHERE sha256 = $1", [Buffer.from(sha256, "hex"), bytes]);
      await client.query("ALTER TABLE blobs ENABLE TRIGGER is_mended_only");
      await client.end();
    },
    remove: drop,
  };
});
