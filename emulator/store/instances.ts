import { AccessDeniedException } from "../errors";
import { Instance, instanceArn } from "./instance";
import { OrderedIds } from "./orderedIds";

/** The IAM Identity Center instances of an emulator, one for each identity store. */
export class Instances {
  /** The ARNs that ListInstances returns. */
  readonly listed: OrderedIds;
  readonly #instances = new Map<string, Instance>();

  /** @param areListed whether ListInstances returns them */
  constructor(
    readonly identityStoreIds: readonly string[],
    areListed: boolean,
  ) {
    this.clear();
    this.listed = new OrderedIds(areListed ? [...this.#instances.keys()] : []);
  }

  /**
   * The instance with this ARN. Throws AccessDeniedException if none exists: this is AWS's answer in a region without the
   * instance (github.com/hashicorp/terraform-provider-aws/issues/26807).
   *
   * @param caller the ARN of the caller
   */
  get(arn: string, caller: string): Instance {
    const instance = this.#instances.get(arn);
    if (instance === undefined) throw new AccessDeniedException(`User: ${caller} is not authorized to access ${arn}`);
    return instance;
  }

  /** The instance of an identity store of the emulator. */
  ofStore(identityStoreId: string): Instance {
    const arn = instanceArn(identityStoreId);
    const instance = this.#instances.get(arn);
    if (instance === undefined) throw new Error(`The identity store ${identityStoreId} has no instance`);
    return instance;
  }

  clear(): void {
    for (const id of this.identityStoreIds) {
      const instance = new Instance(id);
      this.#instances.set(instance.arn, instance);
    }
  }
}
