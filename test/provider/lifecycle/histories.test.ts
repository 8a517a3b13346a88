import { expect } from "chai";
import fc from "fast-check";
import { operations } from "../../../provider/attributes/operations";
import { fromApi } from "../../../provider/attributes/spelling";
import { IdentityStoreId } from "../../emulator/support";
import { declaredUser, enterprise, leaves, liveUser, saysNone } from "../arbitrary";
import { Provider, type Resource } from "../support";

describe("any sequence of updates of a user", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });

  async function live(user: Resource) {
    const Extensions = [enterprise];
    return fromApi(
      "CreateUserRequest",
      await provider.client.describeUser({ IdentityStoreId, UserId: user.bareId, Extensions }),
    );
  }

  /** Somebody changes the user without Pulumi. */
  async function editByHand(user: Resource, wanted: object): Promise<void> {
    const Operations = operations("CreateUserRequest", await live(user), { ...wanted });
    if (Operations.length === 0) return;
    await provider.client.updateUser({ IdentityStoreId, UserId: user.bareId, Operations });
  }

  async function shouldHave(user: Resource, declared: object): Promise<void> {
    const now = leaves(await live(user));
    for (const [place, value] of leaves(declared)) if (value !== "") expect(now.get(place), place).to.equal(value);
    for (const place of now.keys()) expect(saysNone({ ...declared }, place), place).to.equal(false);
  }

  it("reaches the declared state, and a second update changes nothing", async () => {
    const step = fc.record({ declared: declaredUser, edited: fc.option(liveUser, { nil: undefined }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        provider.emulator.reset();
        const user = provider.newUser();
        for (const { declared, edited } of steps) {
          await user.upWithRefresh(declared);
          await shouldHave(user, declared);
          expect(await user.upWithRefresh(declared), "a second up").to.equal("same");
          if (edited) await editByHand(user, edited);
        }
      }),
    );
  });
});
