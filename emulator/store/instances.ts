import { AccessDeniedException } from "../errors";
import { Instance } from "./instance";
import { OrderedIds } from "./orderedIds";

/** The IAM Identity Center instances of an emulator, one for each identity store. */
export class Instances {
  readonly arns: OrderedIds;
  readonly #instances = new Map<string, Instance>();

  constructor(readonly identityStoreIds: readonly string[]) {
    this.arns = new OrderedIds(identityStoreIds.map((id) => new Instance(id).arn));
    this.clear();
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

  all(): Instance[] {
    return [...this.#instances.values()];
  }

  clear(): void {
    for (const id of this.identityStoreIds) {
      const instance = new Instance(id);
      this.#instances.set(instance.arn, instance);
    }
  }
}
