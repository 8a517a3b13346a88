import { type Command, Option } from "commander";
import { Connection } from "../provider/client/connection";
import { readSettings } from "../provider/client/settings";

/** How to reach the directory, as given on the command line: the text of settings. */
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
  ["--region <region>", "IDENTITYSTORE_REGION", "its AWS region (default: AWS_REGION, then the profile's)"],
  ["--profile <name>", "IDENTITYSTORE_PROFILE", "the AWS profile (default: AWS_PROFILE)"],
  ["--role-arn <arn>", "IDENTITYSTORE_ROLE_ARN", "a role to assume first"],
  ["--endpoint <url>", "IDENTITYSTORE_ENDPOINT", "another endpoint (default: AWS_ENDPOINT_URL, then AWS's own)"],
  ["--requests-per-second <number>", "IDENTITYSTORE_REQUESTS_PER_SECOND", "how fast to ask (default: 20)"],
];

/** Gives a command the options that say where the directory is. A flag counts more than the environment. */
export function addConnectionOptions(command: Command): Command {
  for (const [flag, environment, description] of options) {
    command.addOption(new Option(flag, description).env(environment).helpGroup("Directory:"));
  }
  return command;
}

/**
 * @param settings others, as text
 * @throws SettingsError with everything that is wrong with the flags
 */
export function connectTo(flags: ConnectionFlags, settings: Record<string, string> = {}): Connection {
  const values = new Map<string, string | undefined>(Object.entries(flags));
  return new Connection(readSettings((name) => (isConnectionFlag(name) ? values.get(name) : settings[name])));
}

/** Commands have options of other kinds under names that are settings too. */
function isConnectionFlag(name: string): boolean {
  return options.some(([flag]) => new Option(flag).attributeName() === name);
}
