import { Command } from "commander";
import type { EmulatorOptions } from "../../emulator";
import { startEmulator } from "../../emulator";
import { number } from "../parseNumber";
import { untilStopped } from "../untilStopped";

const example = `
Example:
  $ identitystore emulator --port 8080 --requests-per-second 20 --data store.json
  $ export AWS_ENDPOINT_URL=http://127.0.0.1:8080 AWS_DEFAULT_REGION=us-east-1
  $ export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any
  $ aws identitystore list-users --identity-store-id d-1234567890

The data file is JSON, and may be written by hand to hold what the API cannot make (external ids, disabled users):
  { "identityStores": { "d-1234567890": { "users": [...], "groups": [...], "memberships": [...] } } }
with records as DescribeUser, DescribeGroup and DescribeGroupMembership return them.

It answers programs on this machine, at localhost or 127.0.0.1, and no web pages. Beside the AWS API it answers:
  GET /_emulator/stats    how many Identity Store requests ended how
  POST /_emulator/reset   empties the identity stores, the counts and the faults
  POST /_emulator/faults  replaces the fault rules by those of a JSON array; the first one that matches a request applies:
    { "operation": "CreateUser", "kind": "throttle", "probability": 0.5, "count": 10, "delayMs": 100 }
    of which only kind is required: throttle, internal, reset-before, reset-after, or delay (with delayMs, up to an hour)
A POST has to say "content-type: application/json", as curl --json does.
`;

/** `identitystore emulator`: the emulator as a process of its own, until Ctrl-C. */
export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("run an emulator of the AWS Identity Store API on this machine, until Ctrl-C")
    .option("--port <number>", "the port to listen on, on 127.0.0.1; 0 takes a free one", number, 0)
    .option("--identity-store-id <id>", "an identity store it has; may be repeated (default: d-1234567890)", collect)
    .option("--no-instances", "answer sso-admin's ListInstances with an empty list")
    .option("--requests-per-second <number>", "throttle what comes faster (default: never)", number)
    .option("--burst <number>", "how many may come at once (default: as many as in a second)", number)
    .option("--latency-ms <number>", "how long each request takes at least, up to an hour (3600000)", number, 0)
    .option("--prefixed-ids", "make ids as older directories do: ten hex digits, a dash and a uuid")
    .option("--data <file>", "a JSON file that keeps users, groups and memberships between runs")
    .addHelpText("after", example)
    .action(({ identityStoreId, ...options }: Flags) => serve({ ...options, identityStoreIds: identityStoreId }));
}

interface Flags extends Omit<EmulatorOptions, "identityStoreIds"> {
  identityStoreId?: string[];
}

async function serve(options: EmulatorOptions): Promise<void> {
  const stopped = untilStopped();
  const emulator = await startEmulator(options);
  console.log(`identitystore emulator listening on ${emulator.url}`);
  console.error(`To use it: export AWS_ENDPOINT_URL=${emulator.url}; Ctrl-C stops it`);
  await stopped;
  await emulator.close();
}

function collect(id: string, ids: string[] = []): string[] {
  return [...ids, id];
}
