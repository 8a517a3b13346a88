import { Config } from "@pulumi/pulumi";
import { Connection } from "../client/connection";
import { readSettings } from "../client/settings";

/** One process may run several programs, as the Automation API does: each configuration has its own connection. */
const connections = new Map<string, Connection>();

/** The connection of a Pulumi program: data functions run there, not in the plugin, and pace themselves. */
export function programConnection(): Connection {
  const settings = readSettings((name) => new Config("identitystore").get(name));
  const key = JSON.stringify(settings);
  const connection = connections.get(key) ?? new Connection(settings);
  connections.set(key, connection);
  return connection;
}
