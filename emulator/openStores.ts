import type { Contents } from "./contents";
import { addContents, contentsOf } from "./contents";
import { DataFile } from "./dataFile";
import type { Settings } from "./options";
import { servedIds } from "./options";
import { IdentityStores } from "./store/identityStores";

interface OpenStores {
  stores: IdentityStores;
  /** The data file; `undefined` without one. */
  file: DataFile | undefined;
}

/** Opens the identity stores of the settings, with the content of the data file. It does not write the file. */
export function openStores({ data, identityStoreIds, prefixedIds }: Settings): OpenStores {
  const open = (kept: Contents) => new IdentityStores(servedIds(identityStoreIds, Object.keys(kept)), prefixedIds);
  if (data === undefined) return { stores: open({}), file: undefined };
  const file: DataFile = new DataFile(data, () => contentsOf(stores));
  const kept = file.read() ?? {};
  const stores = open(kept);
  try {
    addContents(stores, kept);
  } catch (error) {
    throw file.unusable(error);
  }
  return { stores, file };
}
