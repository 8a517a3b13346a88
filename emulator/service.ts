import { setTimeout as sleep } from "node:timers/promises";
import { prune } from "../model/prune";
import {
  AccessDeniedException,
  ConnectionDropped,
  InternalServerException,
  ThrottlingException,
  ValidationException,
} from "./errors";
import type { FaultRule, Faults } from "./faults";
import type { ServiceDefinition } from "./operations/service";
import type { Counts, Statistics } from "./statistics";
import type { State } from "./store/state";
import type { TokenBucket } from "./tokenBucket";
import { parseInput } from "./validation";

interface ServiceOptions {
  state: State;
  statistics: Statistics;
  faults: Faults;
  bucket: TokenBucket | undefined;
  latencyMs: number;
  /** Called after each change to the state. */
  changed: () => void;
}

/** The operations that only read. The others change the state. */
const reads = /^(Describe|Get|Is|List|Lookup)/;

/** An API without HTTP: it takes the name of an operation and the text of its input, and returns the output. */
export class Service {
  constructor(
    readonly definition: ServiceDefinition,
    readonly options: ServiceOptions,
  ) {}

  has(name: string): boolean {
    return Object.hasOwn(this.definition.operations, name);
  }

  /** @param caller the ARN of the caller */
  async call(name: string, text: string, caller: string): Promise<unknown> {
    const { statistics } = this.options;
    try {
      const output = await this.#admit(name, text, caller);
      statistics.count(name, "ok");
      return output;
    } catch (error) {
      statistics.count(name, endOf(error));
      throw this.#ownError(error);
    }
  }

  async #admit(name: string, text: string, caller: string): Promise<unknown> {
    const { bucket, latencyMs, faults } = this.options;
    const retryAfterSeconds = bucket?.take() ?? 0;
    await pause(latencyMs);
    if (retryAfterSeconds > 0) throw new ThrottlingException(retryAfterSeconds);
    const fault = faults.next(this.definition.name, name);
    if (fault?.kind === "accessDenied") throw this.#accessDenied(name, caller);
    if (fault !== undefined) await failBefore(fault);
    const output = this.#execute(name, text, caller);
    if (fault?.kind === "reset-after") throw new ConnectionDropped(true);
    return output;
  }

  /** The message is AWS's for a caller without a policy that allows the action ("Troubleshoot access denied error messages"). */
  #accessDenied(name: string, caller: string): AccessDeniedException {
    const action = `${this.definition.actions}:${name}`;
    return new AccessDeniedException(
      `User: ${caller} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    );
  }

  /** The service's error for an error that all services have. */
  #ownError(error: unknown): unknown {
    const { errors = {} } = this.definition;
    if (error instanceof ValidationException) return errors.ValidationException?.(error) ?? error;
    if (error instanceof ThrottlingException) return errors.ThrottlingException?.() ?? error;
    if (error instanceof InternalServerException) return errors.InternalServerException?.() ?? error;
    return error;
  }

  /** Executes an operation. The output has the members of the service model's shape, and no others. */
  #execute(name: string, text: string, caller: string): unknown {
    const { state, changed } = this.options;
    const { model, operations } = this.definition;
    const [modelled, operation] = [model.operationOf(name), operations[name]];
    if (modelled === undefined || operation === undefined) throw new Error(`There is no operation ${name}`);
    const output = operation(state, parseInput<never>(model, modelled.input.shape, text), caller);
    if (!reads.test(name)) changed();
    return prune(model, modelled.output.shape, output);
  }
}

async function failBefore(fault: FaultRule): Promise<void> {
  if (fault.kind === "throttle") throw new ThrottlingException(1);
  if (fault.kind === "internal") throw new InternalServerException("A fault rule asked for this error");
  if (fault.kind === "reset-before") throw new ConnectionDropped(false);
  if (fault.kind === "delay") await pause(fault.delayMs ?? 0);
}

function endOf(error: unknown): keyof Counts {
  if (error instanceof ThrottlingException) return "throttled";
  return error instanceof ConnectionDropped && error.carriedOut ? "ok" : "error";
}

/** Waits without keeping the process alive: pending requests must not keep a closed emulator running. */
async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await sleep(milliseconds, undefined, { ref: false });
}
