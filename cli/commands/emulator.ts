import { once } from "node:events";
import { Command, InvalidArgumentError } from "commander";
import { type EmulatorOptions, startEmulator } from "../../emulator";
import { collect, number } from "../parseOption";

const example = `
Example:
  $ identitystore emulator --port 8080 --data store.json
  $ export AWS_ENDPOINT_URL=http://127.0.0.1:8080 AWS_DEFAULT_REGION=us-east-1
  $ export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any
  $ aws identitystore list-users --identity-store-id d-1234567890
  $ aws organizations list-accounts

The data file is JSON. You can write it by hand, with data that the API cannot
create (external ids, disabled users):
  { "identityStores": { "d-1234567890": {
      "users": [...], "groups": [...], "memberships": [...],
      "permissionSets": [...], "accountAssignments": [...] } },
    "organization": { "organizationalUnits": [...], "accounts": [...] },
    "events": [...] }
The records have the form that the API returns; docs/emulator.md has an example.
Times are seconds since the epoch, or ISO 8601 as the AWS CLI prints it
(2026-11-27T10:50:04.123000+00:00).

The emulator answers programs on this machine, at localhost or 127.0.0.1. It
does not answer web pages. Beside the AWS API:
  GET /_emulator/stats    counts the requests by result
  POST /_emulator/reset   removes all data, events, counts and fault rules
  POST /_emulator/events  adds a JSON array of events, as LookupEvents returns
                          them, to CloudTrail's event history
  POST /_emulator/faults  replaces the fault rules by a JSON array; the first
                          rule that matches a request applies:
    { "service": "identitystore", "operation": "CreateUser", "kind": "throttle",
      "probability": 0.5, "count": 10, "delayMs": 100 }
    Only kind is required: throttle, internal, accessDenied, reset-before,
    reset-after, or delay (with delayMs, up to an hour). The services are
    identitystore, sso-admin, organizations and cloudtrail.
A POST request needs the header "content-type: application/json", which
curl --json sends.
`;

/** `identitystore emulator`: runs the emulator until Ctrl-C. */
export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("run an emulator of the APIs of IAM Identity Center on this machine, until Ctrl-C")
    .option("--port <number>", "the port on 127.0.0.1; 0 means any free port", number, 0)
    .option("--identity-store-id <id>", "the id of an identity store (repeatable; default: d-1234567890)", collect)
    .option(
      "--account <id=name>",
      "an AWS account of the organization, such as 111122223333=Sandbox (repeatable)",
      accountNames,
    )
    .option("--no-instances", "answer sso-admin's ListInstances with an empty list")
    .option(
      "--requests-per-second <number>",
      "throttle requests above this rate, and LookupEvents above 2 (default: no limit)",
      number,
    )
    .option("--burst <number>", "how many requests may arrive at once (default: the requests of one second)", number)
    .option("--latency-ms <number>", "the minimum duration of each request, up to an hour (3600000)", number, 0)
    .option("--prefixed-ids", "create ids in the form of older directories: ten hex digits, a dash and a UUID")
    .option("--data <file>", "a JSON file that stores everything between runs")
    .addHelpText("after", example)
    .action(({ identityStoreId, account, ...options }: Flags) =>
      serve({ ...options, identityStoreIds: identityStoreId, accounts: account }),
    );
}

interface Flags extends Omit<EmulatorOptions, "identityStoreIds" | "accounts"> {
  identityStoreId?: string[];
  account?: Record<string, string>;
}

/** Collects the accounts of a repeatable option: names by ids. */
function accountNames(text: string, names: Record<string, string> = {}): Record<string, string> {
  const [, id, name] = /^(\d{12})=(.+)$/s.exec(text) ?? [];
  if (id === undefined || name === undefined) {
    throw new InvalidArgumentError("It must be an account id and a name, such as 111122223333=Sandbox.");
  }
  return { ...names, [id]: name };
}

async function serve(options: EmulatorOptions): Promise<void> {
  const stopped = untilStopped();
  const emulator = await startEmulator(options);
  console.log(`identitystore emulator listening on ${emulator.url}`);
  console.error(`To use the emulator: export AWS_ENDPOINT_URL=${emulator.url}; to stop it: Ctrl-C`);
  await stopped;
  await emulator.close();
}

/** Resolves at the first Ctrl-C or SIGTERM. The second one ends the process at once. */
async function untilStopped(): Promise<void> {
  const stopped = new AbortController();
  await Promise.race(["SIGINT", "SIGTERM"].map((name) => once(process, name, { signal: stopped.signal })));
  stopped.abort();
}
