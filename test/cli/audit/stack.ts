import type { Properties } from "../../../provider/lifecycle/lifecycle";
import type { HostedLifecycle, Provider } from "../../provider/support";

interface Made {
  kind: string;
  id: string;
  outputs: Properties;
}

/** A stack as after `pulumi up`: the provider's own code creates the resources, and the export has their states. */
export class Stack {
  readonly #resources: Made[] = [];

  constructor(
    private readonly provider: Provider,
    private readonly name: string,
  ) {}

  user(args: Properties): Promise<string> {
    return this.#create("User", this.provider.lifecycles.user, args);
  }

  group(args: Properties): Promise<string> {
    return this.#create("Group", this.provider.lifecycles.group, args);
  }

  membership(groupId: string, memberId: string, more: Properties = {}): Promise<string> {
    return this.#create("GroupMembership", this.provider.lifecycles.membership, { groupId, memberId, ...more });
  }

  members(groupId: string, members: Record<string, string>, more: Properties = {}): Promise<string> {
    const lifecycle = this.provider.lifecycles.members;
    return this.#create("GroupMembers", lifecycle, { groupId, members, ...more });
  }

  /** Adds a resource as it is in the state of another stack. */
  also(other: Stack): void {
    this.#resources.push(...other.#resources);
  }

  /** What `pulumi stack export` prints; `edit` may change the outputs of each resource. */
  export(edit: (outputs: Properties) => Properties = (outputs) => outputs): string {
    const resources = this.#resources.map((resource, index) => this.#exported(resource, index, edit));
    return JSON.stringify({ version: 3, deployment: { manifest: {}, resources: [this.#root(), ...resources] } });
  }

  async #create(kind: string, lifecycle: HostedLifecycle, declared: Properties): Promise<string> {
    const { args } = lifecycle.check(declared);
    const { id, state } = await lifecycle.create(args);
    this.#resources.push({ kind, id, outputs: JSON.parse(JSON.stringify(state)) });
    return id.slice(id.indexOf("/") + 1);
  }

  #exported({ kind, id, outputs }: Made, index: number, edit: (outputs: Properties) => Properties) {
    const type = `pulumi-nodejs:dynamic/identitystore:${kind}`;
    const urn = `urn:pulumi:${this.name}::people::${type}::resource-${index}`;
    return { urn, custom: true, id, type, inputs: {}, outputs: edit({ ...outputs, __provider: "..." }) };
  }

  #root() {
    const urn = `urn:pulumi:${this.name}::people::pulumi:pulumi:Stack::people-${this.name}`;
    return { urn, custom: false, type: "pulumi:pulumi:Stack", outputs: {} };
  }
}
