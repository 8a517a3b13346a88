import { expect } from "chai";
import { getUser, isMember } from "../../../index";
import { unknownId } from "../../emulator/support";
import { programDirectory } from "./support";

describe("data functions that run at the same time", () => {
  const directory = programDirectory(60, { requestsPerSecond: 80, burst: 30 });

  it("share one rate limit, so that no request is throttled", async () => {
    const calls = Array.from({ length: 30 }, (_, index) => [
      getUser({ userName: `user${index}`, allowMissing: true }),
      isMember({ groupId: unknownId, memberId: unknownId, allowMissing: true }),
    ]);
    await Promise.all(calls.flat());
    expect(directory.emulator.stats().total).to.include({ error: 120, throttled: 0 });
  });

  it("slow down and succeed if requests are throttled all the same", async () => {
    const UserId = await directory.user("nina");
    directory.emulator.faults([{ operation: "GetUserId", kind: "throttle", count: 3 }]);
    const users = await Promise.all(Array.from({ length: 3 }, () => getUser({ userName: "nina" })));
    expect(users.map(({ userId }) => userId)).to.deep.equal([UserId, UserId, UserId]);
    expect(directory.emulator.stats().total.throttled).to.equal(3);
  });
});
