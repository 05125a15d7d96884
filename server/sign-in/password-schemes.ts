import { hash as argon2Hash, parseOptions, verify as argon2Verify } from "@node-rs/argon2";
import { getHashes, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** How a password is hashed; the name stands at the head of each hash (PHC string format). */
export type PasswordScheme = "argon2id" | "pbkdf2-sm3";

/** Everything that is different between the schemes. A hash that cannot be read makes `verify` reject. */
interface Scheme {
  hash(prepared: string): Promise<string>;
  verify(prepared: string, hash: string): Promise<boolean>;
  /** Whether a hash of this scheme has the costs of today. */
  isCurrent(hash: string): boolean;
  /** A hash of nothing, of the same cost as a real one. */
  readonly nothing: string;
}

/** The costs that OWASP gives for argon2id: 19 MiB, two passes, one lane. */
const argon2Costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of HMAC-SM3: three times what one sign-in with argon2id takes, on the machine that it was measured on. */
const sm3Rounds = 300_000;
/** Above this a hash is not ours: it would keep a thread busy for seconds. */
const mostSm3Rounds = 10 * sm3Rounds;
const keyBytes = 32;
const saltBytes = 16;

export const passwordSchemes: Readonly<{ [scheme in PasswordScheme]: Scheme }> = {
  argon2id: {
    hash: (prepared) => argon2Hash(prepared, argon2Costs),
    verify: (prepared, hash) => argon2Verify(hash, prepared),
    isCurrent: (hash) => {
      const { memoryCost, timeCost, parallelism } = parseOptions(hash);
      const current = memoryCost === argon2Costs.memoryCost && timeCost === argon2Costs.timeCost;
      return current && parallelism === argon2Costs.parallelism;
    },
    nothing: `$argon2id$v=19$m=19456,t=2,p=1$${unpadded(Buffer.alloc(saltBytes))}$${unpadded(Buffer.alloc(keyBytes))}`,
  },
  "pbkdf2-sm3": {
    hash: async (prepared) => {
      const salt = randomBytes(saltBytes);
      return sm3Text(salt, await sm3Key(prepared, salt, sm3Rounds));
    },
    verify: async (prepared, hash) => {
      const { rounds, salt, key } = readSm3(hash);
      return timingSafeEqual(await sm3Key(prepared, salt, rounds), key);
    },
    isCurrent: (hash) => readSm3(hash).rounds === sm3Rounds,
    nothing: sm3Text(Buffer.alloc(saltBytes), Buffer.alloc(keyBytes)),
  },
};

/** Whether this build of Node can hash by the scheme: SM3 is left out of some builds of OpenSSL. */
export function isAvailable(scheme: PasswordScheme): boolean {
  return scheme === "argon2id" || getHashes().includes("sm3");
}

const derive = promisify(pbkdf2);

function sm3Key(prepared: string, salt: Buffer, rounds: number): Promise<Buffer> {
  return derive(prepared, salt, rounds, keyBytes, "sm3");
}

function sm3Text(salt: Buffer, key: Buffer): string {
  return `$pbkdf2-sm3$i=${sm3Rounds}$${unpadded(salt)}$${unpadded(key)}`;
}

function readSm3(hash: string): { readonly rounds: number; readonly salt: Buffer; readonly key: Buffer } {
  const [, rounds = "", salt = "", key = ""] =
    /^\$pbkdf2-sm3\$i=([1-9]\d{2,8})\$([\w+/]{22})\$([\w+/]{43})$/.exec(hash) ?? [];
  const read = { rounds: Number(rounds), salt: Buffer.from(salt, "base64"), key: Buffer.from(key, "base64") };
  if (read.rounds === 0 || read.rounds > mostSm3Rounds) throw new RangeError("not a pbkdf2-sm3 hash of ours");
  return read;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
