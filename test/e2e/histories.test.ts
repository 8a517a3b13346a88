import { sharedSetup } from "./deployment";
import { live } from "./engineStory";

describe("Random changes of a directory, on the Pulumi engine,", function () {
  this.timeout(600_000);

  before(async function () {
    this.timeout(1_200_000);
    await sharedSetup();
  });

  it(
    "are repaired by an update, also after a failed one and with faults of every tenth request, and nothing else changes",
    live,
  );
});
