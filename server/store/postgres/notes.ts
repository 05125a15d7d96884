import * as z from "zod";
import { moveMark, type MoveMark } from "../move/move-mark.ts";
import { StoreError } from "../store-error.ts";
import { databaseName } from "./connections.ts";
import type { Db } from "./database.ts";

const backupNote = z.object({ madeAt: z.iso.datetime() });

/** undefined: nothing is being moved into the database. */
export async function moveMarkIn(db: Db): Promise<MoveMark | undefined> {
  const note = await noteIn(db, "move");
  return note === undefined ? undefined : moveMark.parse(note);
}

/** undefined: all has come. */
export async function noteMove(db: Db, mark: MoveMark | undefined): Promise<void> {
  if (mark === undefined) await db.deleteFrom("notes").where("name", "=", "move").execute();
  else await putNote(db, "move", mark);
}

/** Rejects with StoreError `store-being-moved` for a database into which not all has come yet. */
export async function assertDatabaseWhole(db: Db, url: string): Promise<void> {
  if (await moveMarkIn(db)) throw new StoreError("store-being-moved", { place: databaseName(url) });
}

/** When `backup` last copied it; null where nobody has noted it. */
export async function lastBackupIn(db: Db): Promise<string | null> {
  return backupNote.safeParse(await noteIn(db, "backup")).data?.madeAt ?? null;
}

export async function noteBackupIn(db: Db, madeAt: string): Promise<void> {
  await putNote(db, "backup", { madeAt });
}

async function noteIn(db: Db, name: string): Promise<unknown> {
  return (await db.selectFrom("notes").select("body").where("name", "=", name).executeTakeFirst())?.body;
}

async function putNote(db: Db, name: string, note: object): Promise<void> {
  const body = JSON.stringify(note);
  await db
    .insertInto("notes")
    .values({ name, body })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ body }))
    .execute();
}
