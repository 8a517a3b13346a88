import { type EventInput, parseEvents } from "./contents/events";
import { addContents, type Contents, parseContents } from "./contents/identityStores";
import { openState } from "./dataFile";
import { type FaultRule, Faults, parseFaultRules } from "./faults";
import { emulatorServer, listen, stop } from "./http/server";
import { services as definitions } from "./operations";
import type { ServiceName } from "./operations/service";
import type { EmulatorOptions, Settings } from "./options";
import { parseOptions } from "./options";
import { Service } from "./service";
import type { Stats } from "./statistics";
import { Statistics } from "./statistics";
import { TokenBucket } from "./tokenBucket";

/** A running emulator. */
export interface Emulator {
  /** The address that it listens on, for example `http://127.0.0.1:49152`. Use it as the endpoint of a client. */
  readonly url: string;
  /** The ids of its identity stores. */
  readonly identityStoreIds: readonly string[];
  /** Counts of requests by their result, since the start or the last reset. */
  stats(): Stats;
  /** Removes all records, events, counts and fault rules. The accounts of the options stay. */
  reset(): void;
  /** Replaces all fault rules. Throws if one is not valid. */
  faults(rules: FaultRule[]): void;
  /**
   * Adds records to the identity stores without API requests. It is fast, and it can add what the API cannot create, such as
   * external ids and disabled users. Throws at the first record that is not valid.
   */
  seed(contents: Contents): void;
  /** Adds events to CloudTrail's event history, for LookupEvents. Throws if one is not valid. */
  events(events: EventInput[]): void;
  /** Closes all connections, writes the data file and stops. */
  close(): Promise<void>;
}

/**
 * Starts an emulator of the AWS Identity Store API, and of the operations of IAM Identity Center, AWS Organizations and AWS
 * CloudTrail that this package needs, on the loopback interface. It accepts only requests to localhost or 127.0.0.1, and
 * refuses requests that a browser sends for a web page.
 *
 * Rejects if the options or the data file are not valid, or if the port is in use.
 *
 * @example
 * ```ts
 * import { IdentitystoreClient, ListUsersCommand } from "@aws-sdk/client-identitystore";
 * import { startEmulator } from "pulumi-identitystore/emulator";
 *
 * const emulator = await startEmulator({ requestsPerSecond: 20 });
 * const client = new IdentitystoreClient({
 *   endpoint: emulator.url,
 *   region: "us-east-1",
 *   credentials: { accessKeyId: "any", secretAccessKey: "any" },
 * });
 * const { Users } = await client.send(new ListUsersCommand({ IdentityStoreId: emulator.identityStoreIds[0] }));
 * await emulator.close();
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = parseOptions(options);
  const { state, file } = openState(settings);
  const [statistics, faults, buckets] = [new Statistics(), new Faults(), bucketsOf(settings)];
  const changed = () => file?.changed();
  const shared = { state, statistics, faults, latencyMs: settings.latencyMs, changed };
  const services = definitions.map(
    (definition) => new Service(definition, { ...shared, bucket: buckets?.[definition.name] }),
  );
  const controls = {
    stats: () => statistics.snapshot(),
    faults: (rules: unknown) => faults.replace(parseFaultRules(rules)),
    seed: (contents: Contents) => {
      addContents(state, parseContents(contents));
      changed();
    },
    events: (events: unknown) => {
      for (const event of parseEvents(events)) state.eventHistory.add(event);
      changed();
    },
    reset: () => {
      state.clear();
      statistics.clear();
      faults.replace([]);
      for (const bucket of Object.values(buckets ?? {})) bucket.refill();
      changed();
    },
  };
  const server = emulatorServer(services, controls);
  const port = await listen(server, settings.port);
  const close = async () => {
    await stop(server);
    file?.close();
  };
  try {
    // Written only after the port is open: an emulator that cannot start must not change the file of a running one.
    file?.write();
  } catch (error) {
    await stop(server);
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, identityStoreIds: state.identityStores.ids.all(), ...controls, close };
}

/** CloudTrail's quota for LookupEvents ("Quotas in AWS CloudTrail"). */
const lookupEventsPerSecond = 2;

/** The quotas. The services of IAM Identity Center share one; Organizations and CloudTrail have their own. */
function bucketsOf({ requestsPerSecond, burst }: Settings): Record<ServiceName, TokenBucket> | undefined {
  if (requestsPerSecond === undefined) return undefined;
  const newBucket = () => new TokenBucket(requestsPerSecond, burst ?? Math.max(1, requestsPerSecond));
  const identityCenter = newBucket();
  return {
    identitystore: identityCenter,
    "sso-admin": identityCenter,
    organizations: newBucket(),
    cloudtrail: new TokenBucket(lookupEventsPerSecond, lookupEventsPerSecond),
  };
}
