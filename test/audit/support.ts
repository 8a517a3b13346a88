import { Connection } from "../../provider/client/connection";
import { readSettings } from "../../provider/client/settings";
import { type Directory, IdentityStoreId } from "../emulator/support";

/** A connection to a test's directory, as fast as it goes. */
export function connectionTo({ emulator }: Directory): Connection {
  const settings = new Map([
    ["endpoint", emulator.url],
    ["region", "us-east-1"],
    ["identityStoreId", IdentityStoreId],
    ["requestsPerSecond", "100000"],
  ]);
  return new Connection(readSettings((name) => settings.get(name)));
}
