import { writeFile } from "node:fs/promises";
import path from "node:path";
import { ListGroupsCommand, ThrottlingException } from "@aws-sdk/client-identitystore";
import { IdentityStore } from "../demo/identityStore";
import type { Emulator } from "../emulator";
import { type Bed, Stack } from "./bed";
import { type RosterSize, rosterCsv, writesOf } from "./roster";

const requestsPerSecond = 20;
const othersRequestsPerSecond = requestsPerSecond / 2;

/** What an update took that had half of the identity store's requests. */
export interface SharedQuota {
  /** Our own requests. */
  requests: number;
  /** Those of them that were refused for their rate. */
  throttled: number;
  seconds: number;
  /** The writes, at what the other client leaves. */
  floorSeconds: number;
}

/** Creates a roster at the default pace, without checkpoints, while another client takes half of what is allowed. */
export async function sharedQuota(bed: Bed, size: RosterSize): Promise<SharedQuota> {
  const stack = await Stack.open(bed, { requestsPerSecond }, { PULUMI_SKIP_CHECKPOINTS: "true" });
  const other = new OtherClient(stack.emulator);
  try {
    await writeFile(path.join(stack.project.folder, "people.csv"), rosterCsv(size));
    other.start();
    const { seconds, requests, throttled } = await stack.run("up");
    await other.stop();
    return {
      requests: requests - other.requests,
      throttled: throttled - other.throttled,
      seconds,
      floorSeconds: writesOf(size) / (requestsPerSecond - othersRequestsPerSecond),
    };
  } finally {
    await other.stop();
    await stack.close();
  }
}

/** Asks at a fixed pace, whatever the answers. */
class OtherClient {
  requests = 0;
  throttled = 0;
  readonly #store: IdentityStore;
  readonly #underWay = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(emulator: Emulator) {
    this.#store = new IdentityStore(emulator);
    this.#store.client.config.maxAttempts = async () => 1;
  }

  start(): void {
    this.#timer = setInterval(() => {
      const asked = this.#ask().finally(() => this.#underWay.delete(asked));
      this.#underWay.add(asked);
    }, 1_000 / othersRequestsPerSecond);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
  }

  async #ask(): Promise<void> {
    this.requests += 1;
    try {
      await this.#store.client.send(new ListGroupsCommand({ IdentityStoreId: this.#store.id }));
    } catch (error) {
      if (!(error instanceof ThrottlingException)) throw error;
      this.throttled += 1;
    }
  }
}
