import type { Contents } from "./contents";
import { addContents, contentsOf } from "./contents";
import { DataFile } from "./dataFile";
import type { Settings } from "./options";
import { servedIds } from "./options";
import { IdentityStores } from "./store/identityStores";

interface OpenStores {
  stores: IdentityStores;
  /** Where they are kept, if they are. */
  file: DataFile | undefined;
}

/** The identity stores that the settings ask for, with what their data file holds. Nothing is written yet. */
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
