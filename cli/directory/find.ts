import type { Connection } from "../../provider/client/connection";
import type { Directory } from "../../provider/client/directory";
import { parseId } from "../../provider/ids";

/** Looks up one kind of thing in a directory, by id or by name. */
export interface Lookup<Found> {
  kind: "user" | "group";
  byId(directory: Directory, id: string): Promise<Found | undefined>;
  idByName(directory: Directory, name: string): Promise<string | undefined>;
}

/**
 * Finds a user or a group by an id in any form or by a name. A name may look like an id, so that an id that does not exist
 * is tried as a name.
 *
 * @throws an error that names the user or group if the directory does not have it
 */
export async function findByNameOrId<Found>(
  connection: Connection,
  nameOrId: string,
  { kind, byId, idByName }: Lookup<Found>,
): Promise<{ directory: Directory; id: string; found: Found }> {
  const parsed = parseId(kind, nameOrId);
  const directory = await connection.directory(parsed?.identityStoreId);
  const given = parsed && (await byId(directory, parsed.id));
  if (parsed !== undefined && given !== undefined) return { directory, id: parsed.id, found: given };
  const id = await idByName(directory, nameOrId);
  const found = id === undefined ? undefined : await byId(directory, id);
  if (id !== undefined && found !== undefined) return { directory, id, found };
  throw new Error(`identity store ${directory.identityStoreId} has no ${kind} "${nameOrId}"`);
}
