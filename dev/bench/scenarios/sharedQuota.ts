import { ListGroupsCommand, ThrottlingException } from "@aws-sdk/client-identitystore";
import type { Emulator } from "../../../emulator";
import { IdentityStore } from "../../demo/identityStore";
import { rosterCsv, writesOf } from "../roster";
import { Stack } from "../stack";
import { atMost, type Scenario } from "./scenario";

/** Creates the standard roster while another client uses half of the requests that the identity store allows. */
export const sharedQuota: Scenario = async (setup, scale) => {
  const { roster, requestsPerSecond } = scale;
  const stack = await Stack.open(setup, { requestsPerSecond });
  stack.skipCheckpoints();
  await stack.declare(rosterCsv(roster));
  const other = new OtherClient(stack.emulator, requestsPerSecond / 2);
  try {
    const { seconds, throttled } = await stack.run("up");
    const percent = (100 * (throttled - other.throttled)) / writesOf(roster);
    const floor = (2 * writesOf(roster)) / requestsPerSecond;
    return [
      { what: "create", unit: "s", measured: seconds, ...atMost(1.3, floor, scale) },
      { what: "throttled answers to us", unit: "%", measured: percent, target: 2 },
    ];
  } finally {
    await other.stop();
    await stack.close();
  }
};

/** Sends requests at a fixed rate, whatever the answers. */
class OtherClient {
  throttled = 0;
  readonly #asked = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;

  constructor(emulator: Emulator, requestsPerSecond: number) {
    const { client, id: IdentityStoreId } = new IdentityStore(emulator);
    client.config.maxAttempts = async () => 1;
    const ask = async () => {
      await client.send(new ListGroupsCommand({ IdentityStoreId })).catch((error: unknown) => {
        if (!(error instanceof ThrottlingException)) throw error;
        this.throttled += 1;
      });
    };
    this.#timer = setInterval(() => {
      const asked = ask().finally(() => this.#asked.delete(asked));
      this.#asked.add(asked);
    }, 1_000 / requestsPerSecond);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#asked);
  }
}
