import { expect } from "chai";
import { getUser, isMember } from "../../index";
import { unknownId } from "../emulator/support";
import { programDirectory } from "./support";

describe("data functions, all at once", () => {
  const directory = programDirectory(60, { requestsPerSecond: 80, burst: 30 });

  it("keep one pace together, so that none is throttled", async () => {
    const calls = Array.from({ length: 30 }, (_, index) => [
      getUser({ userName: `user${index}`, allowMissing: true }),
      isMember({ groupId: unknownId, memberId: unknownId, allowMissing: true }),
    ]);
    await Promise.all(calls.flat());
    expect(directory.emulator.stats().total).to.include({ error: 120, throttled: 0 });
  });
});
