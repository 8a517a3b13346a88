import { expect } from "chai";
import sinon from "sinon";
import { type EmulatorOptions, type FaultRule, startEmulator } from "../../emulator";
import { Connection } from "../../provider/client/connection";
import { readSettings } from "../../provider/client/settings";
import { entityLifecycle } from "../../provider/lifecycle/entityLifecycle";
import { group } from "../../provider/lifecycle/group";
import { groupMembersLifecycle } from "../../provider/lifecycle/groupMembers";
import { groupMembershipLifecycle } from "../../provider/lifecycle/groupMembership";
import type { Diff, Lifecycle, Properties } from "../../provider/lifecycle/lifecycle";
import type { Adopted } from "../../provider/lifecycle/provenance";
import { Provider as ProviderProcess } from "../../provider/lifecycle/provider";
import { rosterPeopleLifecycle } from "../../provider/lifecycle/rosterPeople";
import { parse } from "../../provider/lifecycle/state";
import { user } from "../../provider/lifecycle/user";
import { Directory, IdentityStoreId } from "../emulator/support";
import { withEnvironment } from "../support/environment";

export { unknown } from "../../provider/unknown";

/** What the engine does with one resource: it keeps its id and state, and calls the lifecycle as `pulumi` commands. */
export class Resource {
  #kept: { id: string; state: Properties } | undefined;

  /** @param newRun starts a new plugin process, as every `pulumi` command does */
  constructor(
    private readonly lifecycle: HostedLifecycle,
    private readonly newRun: () => void,
  ) {}

  get exists(): boolean {
    return this.#kept !== undefined;
  }

  get id(): string {
    return this.#managed().id;
  }

  get state(): Properties {
    return this.#managed().state;
  }

  set state(state: Properties) {
    this.#kept = { id: this.id, state };
  }

  /** The bare id in the directory. */
  get bareId(): string {
    return this.id.slice(this.id.indexOf("/") + 1);
  }

  /** `pulumi up`. Returns what it did. */
  async up(declared: Properties): Promise<"created" | "updated" | "replaced" | "same"> {
    this.newRun();
    const { args, problems } = this.lifecycle.check(asJson(declared));
    expect(problems).to.deep.equal([]);
    if (this.#kept === undefined) return this.#create(args, "created");
    const { id, state } = this.#kept;
    const { changes, replaces = [] } = this.lifecycle.diff(id, state, args);
    if (replaces.length > 0) {
      await this.#create(args, "replaced");
      await this.lifecycle.delete(id, state);
      return "replaced";
    }
    if (!changes) return "same";
    this.#kept = { id, state: kept(await this.lifecycle.update(id, state, args)) };
    return "updated";
  }

  /** `pulumi preview`. Returns the change that it shows. */
  preview(declared: Properties): "create" | "update" | "replace" | "same" {
    this.newRun();
    const { args, problems } = this.lifecycle.check(asJson(declared));
    expect(problems).to.deep.equal([]);
    if (this.#kept === undefined) return "create";
    const { changes, replaces = [] } = this.lifecycle.diff(this.#kept.id, this.#kept.state, args);
    return replaces.length > 0 ? "replace" : changes ? "update" : "same";
  }

  /** `pulumi refresh`: removes the resource from the state if it no longer exists. */
  async refresh(): Promise<void> {
    const { id, state } = this.#managed();
    const found = await this.lifecycle.read(id, state);
    this.#kept = found && { id: found.id, state: kept(found.state) };
  }

  async upWithRefresh(declared: Properties): Promise<string> {
    this.newRun();
    if (this.exists) await this.refresh();
    return this.up(declared);
  }

  async destroy(): Promise<void> {
    this.newRun();
    const { id, state } = this.#managed();
    await this.lifecycle.delete(id, state);
    this.#kept = undefined;
  }

  async #create<Done>(args: Properties, done: Done): Promise<Done> {
    const { id, state } = await this.lifecycle.create(args);
    this.#kept = { id, state: kept(state) };
    return done;
  }

  #managed() {
    if (this.#kept === undefined) throw new Error("The resource does not exist");
    return this.#kept;
  }
}

/** An emulator for the tests of the enclosing `describe`, and a provider process that is new in each of them. */
export class Provider extends Directory {
  #process: ProviderProcess | undefined;
  #more: Record<string, string> = {};
  /** The users and groups that were adopted since the test began. */
  readonly adopted: Adopted[] = [];
  readonly #tell = (adopted: Adopted) => this.adopted.push(adopted);

  constructor(
    private readonly settings: Record<string, string> = {},
    options: EmulatorOptions = {},
  ) {
    super(options);
    withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
    beforeEach(() => {
      this.restart({});
      this.adopted.length = 0;
    });
  }

  get connection(): Connection {
    return this.process;
  }

  /** What the lifecycles share. */
  get process(): ProviderProcess {
    if (this.#process === undefined) throw new Error("The provider is not running");
    return this.#process;
  }

  /** A new plugin process, for the rest of the test with these settings. */
  restart(settings: Record<string, string> = this.#more): void {
    this.#more = settings;
    this.#process = startProvider({ endpoint: this.emulator.url, ...this.settings, ...settings }, this.#tell);
  }

  get lifecycles() {
    return lifecyclesOf(() => this.process);
  }

  newUser(): Resource {
    return new Resource(this.lifecycles.user, () => this.restart());
  }

  newGroup(): Resource {
    return new Resource(this.lifecycles.group, () => this.restart());
  }

  newMembership(): Resource {
    return new Resource(this.lifecycles.membership, () => this.restart());
  }

  newMembers(): Resource {
    return new Resource(this.lifecycles.members, () => this.restart());
  }

  /** The user names of a group's members, sorted. */
  async membersOf(GroupId: string): Promise<string[]> {
    const { GroupMemberships = [] } = await this.client.listGroupMemberships({ IdentityStoreId, GroupId });
    const { Users = [] } = await this.client.listUsers({ IdentityStoreId });
    const names = new Map(Users.map(({ UserId, UserName = "" }) => [UserId, UserName]));
    return GroupMemberships.map(({ MemberId }) => names.get(MemberId?.UserId) ?? "").sort();
  }

  /** The number of requests that some work makes, by operation, whether they succeed or fail. */
  async requests(work: () => unknown): Promise<Record<string, number>> {
    const before = this.#counts();
    await work();
    const made = [...this.#counts()].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const);
    return Object.fromEntries(made.filter(([, count]) => count > 0));
  }

  faults(...rules: FaultRule[]): void {
    this.emulator.faults(rules);
  }

  #counts(): Map<string, number> {
    const { operations } = this.emulator.stats();
    return new Map(
      Object.entries(operations).map(([name, { ok, error, throttled }]) => [name, ok + error + throttled]),
    );
  }
}

/** A lifecycle as a host calls it: JSON in, JSON out. */
export interface HostedLifecycle extends Pick<Lifecycle<Properties, Properties>, "check"> {
  diff(id: string, state: Properties, args: Properties): Diff;
  create(args: Properties): Promise<{ id: string; state: Properties }>;
  read(
    id: string,
    state: Properties | undefined,
  ): Promise<{ id: string; args: Properties; state: Properties } | undefined>;
  update(id: string, state: Properties, args: Properties): Promise<Properties>;
  delete(id: string, state: Properties): Promise<void>;
}

function hosted<Args extends Properties, State extends Properties>(lifecycle: Lifecycle<Args, State>): HostedLifecycle {
  const args = (given: Properties) => parse(lifecycle.args, given, "args");
  const state = (given: Properties) => parse(lifecycle.state, given, "state");
  return {
    check: (given) => lifecycle.check(given),
    diff: (id, old, given) => lifecycle.diff(id, state(old), parse(lifecycle.planned, given, "args")),
    create: async (given) => lifecycle.create(args(given)),
    read: async (id, old) => lifecycle.read(id, old && state(old)),
    update: async (id, old, given) => lifecycle.update(id, state(old), args(given)),
    delete: async (id, old) => lifecycle.delete(id, state(old)),
  };
}

/** All lifecycles, as a host calls them. */
export function lifecyclesOf(connect: () => ProviderProcess) {
  return {
    user: hosted(entityLifecycle(user, connect)),
    group: hosted(entityLifecycle(group, connect)),
    membership: hosted(groupMembershipLifecycle(connect)),
    members: hosted(groupMembersLifecycle(connect)),
    rosterPeople: hosted(rosterPeopleLifecycle(connect)),
  };
}

/** A connection with these settings, and a rate limit that delays no test unless the settings have one. */
export function connect(settings: Record<string, string>): Connection {
  const values: Record<string, string> = { requestsPerSecond: "100000", ...settings };
  return new Connection(readSettings((name) => values[name]));
}

/** A plugin process with these settings and this rate limit. */
export function startProvider(settings: Record<string, string>, tell?: (adopted: Adopted) => void): ProviderProcess {
  return new ProviderProcess(connect(settings).settings, tell);
}

/** Runs some work with a fake clock: waits take no time, and requests take as long as they need. */
export async function hurried<T>(work: () => Promise<T>): Promise<T> {
  const nextTurn = setImmediate;
  const clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"], now: Date.now() });
  try {
    let isDone = false;
    const result = work().finally(() => {
      isDone = true;
    });
    result.catch(() => undefined);
    while (!isDone) {
      await new Promise((resolve) => nextTurn(resolve));
      clock.tick(1);
    }
    return await result;
  } finally {
    clock.restore();
  }
}

/** How many seconds some work takes by its clock, which may be a fake one. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = Date.now();
  await work();
  return (Date.now() - start) / 1_000;
}

/** The address of a port where nothing listens. */
export async function deadEnd(): Promise<string> {
  const emulator = await startEmulator();
  await emulator.close();
  return emulator.url;
}

function asJson(value: Properties): Properties {
  return JSON.parse(JSON.stringify(value));
}

/** The engine stores a state as JSON: a state must not contain anything else. */
function kept(state: Properties): Properties {
  const json = asJson(state);
  expect(state).to.deep.equal(json);
  return json;
}
