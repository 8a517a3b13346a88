import { Config } from "@pulumi/pulumi";
import { Connection } from "../client/connection";
import { readSettings } from "../client/settings";

/** With the Automation API, one process may run several programs: each configuration has its own connection. */
const connections = new Map<string, Connection>();

/** The connection of a Pulumi program. Data functions run in the program, not in the plugin, and have their own request rate. */
export function programConnection(): Connection {
  const settings = readSettings((name) => new Config("identitystore").get(name));
  const key = JSON.stringify(settings);
  const connection = connections.get(key) ?? new Connection(settings);
  connections.set(key, connection);
  return connection;
}
