import { Config } from "@pulumi/pulumi";
import { Connection } from "../client/connection";
import { readSettings } from "../client/settings";

let connection: Connection | undefined;

/** The connection of a Pulumi program: data functions run there, not in the plugin, and pace themselves. */
export function programConnection(): Connection {
  connection ??= new Connection(readSettings((name) => new Config("identitystore").get(name)));
  return connection;
}
