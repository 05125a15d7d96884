/** One class of the Excel API on the host's side: what of it this emulator has. Names are the wire's (PascalCase). */
export interface Surface<Self> {
  readonly name: string;
  readonly scalars?: Readonly<Record<string, (self: Self) => unknown>>;
  readonly setters?: Readonly<Record<string, (self: Self, value: unknown) => void>>;
  readonly navigations?: Readonly<Record<string, (self: Self) => HostObject | null>>;
  /** A method gives an object, null for a null object, or a plain value. */
  readonly methods?: Readonly<Record<string, (self: Self, args: readonly unknown[]) => unknown>>;
  /** Present on collections. */
  readonly items?: (self: Self) => readonly HostObject[];
  readonly indexer?: (self: Self, key: unknown) => HostObject;
  /** What the client must know of an object to find it again: its `Id`, `_Id` or `_ReferenceId`. */
  readonly identity?: (self: Self) => Readonly<Record<string, unknown>>;
}

/** An object of the API as the host has it. */
export interface HostObject {
  readonly surface: Surface<unknown>;
  readonly self: unknown;
}

/** Every surface there is, for the contract with the library. */
export const surfaces: Surface<never>[] = [];

/** Declares the surface of a class. */
export function surface<Self>(declared: Surface<Self>): Surface<Self> {
  surfaces.push(declared);
  return declared;
}

/** Binds a surface to what it speaks for. */
export function hostObject<Self>(surface: Surface<Self>, self: Self): HostObject {
  return { surface: surface as Surface<unknown>, self };
}

/** Whether a method's result is an object of the API. */
export function isHostObject(value: unknown): value is HostObject {
  return typeof value === "object" && value !== null && "surface" in value && "self" in value;
}

/** The name as a record has it, whatever case it was asked in; undefined when it is not there. */
export function knownName(record: object | undefined, name: string): string | undefined {
  if (record === undefined) return undefined;
  if (Object.hasOwn(record, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(record).find((key) => key.toLowerCase() === lower);
}
