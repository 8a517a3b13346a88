import { expect } from "chai";
import { Stack } from "../../bench/bed";
import { crash, crashesOf } from "../../bench/crash";
import { pluginsGone } from "../../bench/plugin";
import { rosterCsv } from "../../bench/roster";
import { until } from "../support/until";
import { sharedSetup } from "./deployment";

const crashes = 5;

describe("An update whose engine or plugin is killed", function () {
  this.timeout(180_000);

  before(async function () {
    this.timeout(1_200_000);
    await sharedSetup();
  });

  // Others each time; a failure says which. Fifty of them: npm run soak.
  const seed = Date.now();
  for (const [index, plan] of crashesOf(seed, crashes).entries()) {
    it(`is finished by the next one: ${JSON.stringify({ seed, index, ...plan })}`, async () => {
      const { found, expected, isAtRest } = await crash(await sharedSetup(), plan);
      expect(found).to.deep.equal(expected);
      expect(isAtRest).to.equal(true);
    });
  }

  it("leaves a plugin that stops calling in the middle of a long step, and ends", async () => {
    const size = { users: 100, groups: 1, groupsPerUser: 1 };
    const stack = await Stack.open(await sharedSetup(), { requestsPerSecond: 20 });
    try {
      await stack.declare(rosterCsv(size));
      const running = stack.project.start("up", { yes: true, skipPreview: true });
      await until(async () => stack.requests() > size.users + 10, 60_000);
      const before = stack.requests();
      process.kill(running.pid ?? 0, "SIGKILL");
      await running.result;
      await pluginsGone(stack.project.folder);
      // It looks once a second, and has twenty requests in that time.
      expect(stack.requests() - before).to.be.below(50);
      expect((await stack.emulator.stats()).operations.CreateGroupMembership?.ok).to.be.below(size.users);
    } finally {
      await stack.close();
    }
  });
});
