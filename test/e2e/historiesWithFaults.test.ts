import { faultsOnATenth } from "../properties/faults";
import { sharedSetup } from "./deployment";
import { live } from "./engineStory";

describe("Whatever happens to a directory, on the genuine engine and with faults", function () {
  this.timeout(600_000);

  before(async function () {
    this.timeout(1_200_000);
    await sharedSetup();
  });

  it("five times an update makes it what the program says, while something goes wrong with every tenth request", () =>
    live(faultsOnATenth));
});
