import { HostError } from "./host-error.ts";
import type { HostState } from "./host-state.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";

interface Owned {
  readonly state: HostState;
  readonly key: string;
}

const COLLECTION = surface<HostState>({
  name: "SettingCollection",
  items: (state) => [...state.book.settings.keys()].map((key) => hostObject(SETTING, { state, key })),
  indexer: (state, key) => found(state, key) ?? notFound(),
  methods: {
    Add: (state, [key, value]) => {
      state.book.settings.set(String(key), JSON.stringify(value));
      return hostObject(SETTING, { state, key: String(key) });
    },
    GetCount: (state) => state.book.settings.size,
    GetItem: (state, [key]) => found(state, key) ?? notFound(),
    GetItemOrNullObject: (state, [key]) => found(state, key) ?? null,
  },
});

const SETTING = surface<Owned>({
  name: "Setting",
  identity: ({ key }) => ({ _Id: key }),
  scalars: {
    Key: ({ key }) => key,
    Value: ({ state, key }) => parsed(state.book.settings.get(key)),
    _Id: ({ key }) => key,
  },
  setters: {
    Value: ({ state, key }, value) => {
      state.book.settings.set(key, JSON.stringify(value));
    },
  },
  methods: {
    Delete: ({ state, key }) => {
      state.book.settings.delete(key);
    },
  },
});

/** What this add-in keeps in the file. */
export function settingCollection(state: HostState): HostObject {
  return hostObject(COLLECTION, state);
}

function found(state: HostState, key: unknown): HostObject | undefined {
  return state.book.settings.has(String(key)) ? hostObject(SETTING, { state, key: String(key) }) : undefined;
}

function parsed(json: string | undefined): unknown {
  if (json === undefined) return notFound();
  return JSON.parse(json);
}

function notFound(): never {
  throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
}
