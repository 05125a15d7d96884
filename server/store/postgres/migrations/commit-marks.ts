import { sql, type Migration } from "kysely";

/** A row of it is in every transaction that writes: it is there when the transaction is committed. */
export const commitMarks: Migration = {
  async up(db) {
    await sql`CREATE TABLE commit_marks (id uuid PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`.execute(db);
  },
};
