import { databaseToFolder, folderToDatabase } from "../server/store/move/moved-stores.ts";

/** Moves a store, and says when it begins and when it has ended. */
const [direction, folder, url] = process.argv.slice(2);
process.stdout.write("going\n");
await (direction === "folder-to-database" ? folderToDatabase(folder!, url!) : databaseToFolder(url!, folder!));
process.stdout.write("there\n");
