import assert from "node:assert/strict";
import { CreateGroupMembershipCommand, CreateUserCommand } from "@aws-sdk/client-identitystore";
import { type Contents, IdentityStore } from "../../demo/identityStore";
import type { Flags } from "../../engine/project/flags";
import type { Running } from "../../engine/project/project";
import { pluginsGone, pluginsIn } from "../plugin";
import { type Setup, Stack } from "../stack";
import { removeCutOffAttributes } from "./checkpoint";
import type { CrashCase } from "./crashCase";
import { desiredDirectory, stranger, withoutIds, writesBetween } from "./directory";
import { RequestWatch } from "./requests";

/** Crashes updates of one stack. After each one, the next update must repair everything. */
export class Crashes {
  readonly #store: IdentityStore;

  private constructor(readonly stack: Stack) {
    this.#store = new IdentityStore(stack.emulator);
  }

  /** An empty stack, and a directory with a stranger. */
  static async open(setup: Setup): Promise<Crashes> {
    const crashes = new Crashes(await Stack.open(setup, {}));
    await crashes.#addStranger();
    return crashes;
  }

  close(): Promise<void> {
    return this.stack.close();
  }

  /**
   * Crashes one update, and checks that the next one finishes it.
   *
   * @returns a short description
   * @throws if in the end the directory differs from the CSV, or a user was recreated
   */
  async run({ csv, memberships, killed, moment, adopt }: CrashCase): Promise<string> {
    const before = await this.#store.contents();
    const desired = desiredDirectory(csv);
    const writes = writesBetween(withoutIds(before), desired);
    const atRequest = 1 + Math.floor(moment * (writes - 1));
    await this.stack.declare(csv);
    await this.#crash(killed, atRequest, { config: config(memberships, "never") });
    const left = writesBetween(withoutIds(await this.#store.contents()), desired);
    const { code, output } = await this.stack.project.up({ config: config(memberships, adopt) });
    assert.equal(code, 0, output);
    await this.#expect(desired, before);
    return `${killed} killed at request ${atRequest} of at least ${writes}, ${left} writes were left; adopt=${adopt}`;
  }

  /** Checks the state: after a refresh, an update has nothing to do. */
  async settle(): Promise<void> {
    const cleared = await this.stack.project.refresh({ clearPendingCreates: true });
    assert.equal(cleared.code, 0, cleared.output);
    const { code, output } = await this.stack.project.up({ expectNoChanges: true });
    assert.equal(code, 0, output);
    assert.deepEqual((await this.stack.project.exportState()).deployment.pending_operations, []);
  }

  async #crash(killed: CrashCase["killed"], atRequest: number, flags: Flags): Promise<void> {
    const running = this.stack.project.start("up", { yes: true, skipPreview: true, ...flags });
    const watch = new RequestWatch(this.stack.emulator.url, (count) => {
      if (count === atRequest) this.#kill(killed, running);
    });
    const { code, output } = await running.result.finally(() => watch.stop());
    assert.ok(watch.seen >= atRequest, `The update has ended before its request ${atRequest}:\n${output}`);
    assert.notEqual(code, 0, output);
    await pluginsGone(this.stack.project.folder);
    if (killed !== "engine") return;
    await removeCutOffAttributes(this.stack);
    await this.stack.project.cancel();
  }

  #kill(killed: CrashCase["killed"], running: Running): void {
    if (killed === "engine") running.kill("SIGKILL");
    else for (const pid of pluginsIn(this.stack.project.folder)) process.kill(pid, "SIGKILL");
  }

  /** Checks that no user is missing, extra or recreated, and that the state has the right ids. */
  async #expect(desired: ReturnType<typeof desiredDirectory>, before: Contents): Promise<void> {
    const contents = await this.#store.contents();
    assert.deepEqual(withoutIds(contents), desired);
    const ids = Object.entries(contents.users).map(([name, { userId }]) => [name, userId] as const);
    for (const [name, id] of ids) assert.equal(id, before.users[name]?.userId ?? id, `${name} was recreated`);
    const { resources } = (await this.stack.project.exportState()).deployment;
    const recorded = resources.filter(({ type }) => type.endsWith("identitystore:User")).map(({ outputs }) => outputs);
    assert.deepEqual(
      new Map(recorded.map(({ userName, userId }) => [userName, userId])),
      new Map(ids.filter(([name]) => name !== stranger.userName)),
    );
  }

  async #addStranger(): Promise<void> {
    const { client, id: IdentityStoreId } = this.#store;
    const GroupId = await this.#store.createGroup(stranger.group);
    const person = { UserName: stranger.userName, DisplayName: "A Stranger" };
    const Name = { GivenName: "A", FamilyName: "Stranger" };
    const { UserId = "" } = await client.send(new CreateUserCommand({ IdentityStoreId, ...person, Name }));
    await client.send(new CreateGroupMembershipCommand({ IdentityStoreId, GroupId, MemberId: { UserId } }));
  }
}

function config(memberships: CrashCase["memberships"], adopt: CrashCase["adopt"] | "never"): string[] {
  // In a small roster, more than a quarter of the people may leave at random.
  return [
    `memberships=${memberships}`,
    `identitystore:adopt=${adopt}`,
    "identitystore:maxDeletes=1000",
    "identitystore:maxMembershipDeletes=1000",
  ];
}
