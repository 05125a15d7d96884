import { chmod, chown, mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where a cluster lies. */
export interface Place {
  /** Program, log and socket. */
  readonly folder: string;
  readonly data: string;
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const nobody = 65534;
const isRoot = process.getuid?.() === 0;

/** What to spawn PostgreSQL's programs with. */
export const serverUser = isRoot ? { uid: nobody, gid: nobody } : {};

const memory = "/dev/shm";
/** Bytes that must be free there: a container may have 64 MB in all. */
const roomNeeded = 2 * 1024 ** 3;

/**
 * A new place for a cluster. Data that need not outlive the machine lies in memory where there is room: a database is
 * three hundred files, and a disk that has just removed thousands takes up to 300 ms to make so many (ext4 does not
 * use their inodes again for some minutes, and looks at each), memory always 10 ms.
 */
export async function newPlace(options: { readonly isQuick: boolean }): Promise<Place> {
  const folder = await newFolder(tmpdir());
  return { folder, data: options.isQuick && (await hasRoom(memory)) ? await newFolder(memory) : join(folder, "data") };
}

/** Gives a file or a folder to the user that PostgreSQL runs as. */
export async function giveToServer(path: string, mode: number): Promise<void> {
  await chmod(path, mode);
  if (isRoot) await chown(path, nobody, nobody);
}

async function newFolder(parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, "parkforms-postgres-"));
  await giveToServer(folder, 0o700);
  return folder;
}

async function hasRoom(folder: string): Promise<boolean> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize > roomNeeded,
    () => false,
  );
}
