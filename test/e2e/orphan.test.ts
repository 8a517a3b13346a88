import { expect } from "chai";
import { RequestWatch } from "../../dev/bench/crash/requests";
import { pluginsGone } from "../../dev/bench/plugin";
import { rosterCsv } from "../../dev/bench/roster";
import { Stack } from "../../dev/bench/stack";
import { IdentityStore } from "../../dev/demo/identityStore";
import type { Result } from "../../dev/engine/project/project";
import { withEnvironment } from "../support/environment";
import { sharedSetup } from "./deployment";

const users = 320;
/** How many requests for memberships a plugin sends at once: {@link runSteps}. */
const inFlight = 8;

describe("A plugin that is adding many members to a group", function () {
  this.timeout(180_000);
  withEnvironment({ PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
  let stack: Stack;
  let watch: RequestWatch;
  let killed: Result;
  let seenWhenKilled = 0;

  before(async function () {
    this.timeout(1_200_000);
    // The engine writes the state only at the end, so that it is empty after a crash.
    stack = await Stack.open(await sharedSetup(), {});
    stack.skipCheckpoints();
    await stack.declare(rosterCsv({ users, groups: 1, groupsPerUser: 1 }));
    stack.emulator.faults([{ operation: "CreateGroupMembership", kind: "delay", delayMs: 200 }]);
    const running = stack.project.start("up", { yes: true, skipPreview: true });
    let memberships = 0;
    watch = new RequestWatch(stack.emulator.url, (count, operation) => {
      if (operation === "CreateGroupMembership") memberships += 1;
      if (memberships !== 250 || seenWhenKilled > 0) return;
      seenWhenKilled = count;
      running.kill("SIGKILL");
    });
    killed = await running.result;
  });
  after(() => stack.close());

  it("prints its progress in the command's output, at most every few seconds", () => {
    expect(
      killed.output.match(/memberships of group "Team-0000" \(\S+\): \d+ of 320 done/g),
      killed.output,
    ).to.have.length.within(1, 3);
  });

  it("ends by itself when the engine is killed, after the requests that it has sent", async () => {
    expect(killed.code).to.equal(137);
    await pluginsGone(stack.project.folder);
    watch.stop();
    expect(watch.seen - seenWhenKilled).to.be.at.most(inFlight);
  });

  it("leaves users and memberships that the next update adopts, although the state does not contain them", async () => {
    stack.emulator.faults([]);
    await stack.project.cancel();
    const store = new IdentityStore(stack.emulator);
    const before = await store.contents();
    expect(Object.keys(before.users)).to.have.length(users);
    expect((await stack.project.exportState()).deployment.resources).to.deep.equal([]);
    const { code, output } = await stack.project.up({ config: ["identitystore:adopt=identical"] });
    expect(code, output).to.equal(0);
    const { users: people, groups } = await store.contents();
    expect(people).to.deep.equal(before.users);
    expect(groups).to.deep.equal({ "Team-0000": Object.keys(people).sort() });
  });
});
