import { type Command, Option } from "commander";
import { Connection } from "../provider/client/connection";
import { readSettings } from "../provider/client/settings";

/** The options that say how to reach the directory, as texts. */
export interface ConnectionFlags {
  identityStoreId?: string;
  region?: string;
  profile?: string;
  roleArn?: string;
  endpoint?: string;
  requestsPerSecond?: string;
}

const options: [flag: string, environment: string, description: string][] = [
  ["--identity-store-id <id>", "IDENTITYSTORE_ID", "the identity store (default: the only one in the region)"],
  [
    "--region <region>",
    "IDENTITYSTORE_REGION",
    "the AWS region of the identity store (default: AWS_REGION, then the profile's region)",
  ],
  ["--profile <name>", "IDENTITYSTORE_PROFILE", "the AWS profile (default: AWS_PROFILE)"],
  ["--role-arn <arn>", "IDENTITYSTORE_ROLE_ARN", "an IAM role to assume"],
  [
    "--endpoint <url>",
    "IDENTITYSTORE_ENDPOINT",
    "the URL of the API (default: AWS_ENDPOINT_URL, then the endpoint of AWS)",
  ],
  [
    "--requests-per-second <number>",
    "IDENTITYSTORE_REQUESTS_PER_SECOND",
    "the maximum number of requests per second (default: 20)",
  ],
];

/** Adds the options that say how to reach the directory. An option overrides its environment variable. */
export function addConnectionOptions(command: Command): Command {
  for (const [flag, environment, description] of options) {
    // In a pipeline, a secret that is not set is often an empty variable.
    if (process.env[environment] === "") delete process.env[environment];
    command.addOption(new Option(flag, description).env(environment).helpGroup("Directory:"));
  }
  return command;
}

/**
 * Makes a connection from the options.
 *
 * @param settings other settings, as texts
 * @throws SettingsError that lists every option with a wrong value
 */
export function connectTo(flags: ConnectionFlags, settings: Record<string, string> = {}): Connection {
  const values = new Map<string, string | undefined>(Object.entries(flags));
  return new Connection(readSettings((name) => (isConnectionFlag(name) ? values.get(name) : settings[name])));
}

/** Some commands have other options with the name of a setting (`check --adopt`): `settings` gives these. */
function isConnectionFlag(name: string): boolean {
  return options.some(([flag]) => new Option(flag).attributeName() === name);
}
