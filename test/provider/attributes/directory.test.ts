import { expect } from "chai";
import fc from "fast-check";
import { isRecord } from "../../../model/serviceModel";
import { desired } from "../../../provider/attributes/declared";
import { operations } from "../../../provider/attributes/operations";
import { type Attributes, fromApi, requestOf } from "../../../provider/attributes/spelling";
import { Directory, IdentityStoreId, present } from "../../emulator/support";
import { declaredUser, enterprise, leaves, liveUser, saysNone } from "../arbitrary";

const shape = "CreateUserRequest";

describe("the operations that the API carries out", () => {
  const directory = new Directory();

  async function create(attributes: Attributes): Promise<string> {
    const request = { IdentityStoreId, ...requestOf(shape, attributes) };
    return present((await directory.client.createUser(request)).UserId);
  }

  async function read(UserId: string): Promise<Attributes> {
    return fromApi(shape, await directory.client.describeUser({ IdentityStoreId, UserId, Extensions: [enterprise] }));
  }

  async function declare(live: Attributes, before: Attributes, after: Attributes): Promise<Attributes> {
    directory.emulator.reset();
    const UserId = await create(live);
    const wanted = desired(live, before, after);
    const Operations = operations(shape, live, isRecord(wanted) ? wanted : {});
    if (Operations.length > 0) await directory.client.updateUser({ IdentityStoreId, UserId, Operations });
    return read(UserId);
  }

  it("make the directory match what is declared", async () => {
    await fc.assert(
      fc.asyncProperty(liveUser, declaredUser, declaredUser, async (live, before, after) => {
        const now = leaves(await declare(live, before, { displayName: "x", ...after }));
        for (const [place, value] of leaves(after)) {
          if (value !== "") expect(now.get(place), place).to.equal(value);
        }
        for (const place of now.keys()) expect(saysNone(after, place), place).to.equal(false);
      }),
    );
  });

  it("do not change what was never declared", async () => {
    await fc.assert(
      fc.asyncProperty(liveUser, declaredUser, async (live, after) => {
        const now = leaves(await declare(live, {}, after));
        const declared = leaves(after);
        for (const [place, value] of leaves(live)) {
          if (!declared.has(place) && !saysNone(after, place)) expect(now.get(place), place).to.equal(value);
        }
        for (const [place, value] of now) {
          if (!declared.has(place)) expect(leaves(live).get(place), place).to.equal(value);
        }
      }),
    );
  });

  it("remove what is no longer declared, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(liveUser, declaredUser, async (live, before) => {
        const { userName, displayName, name } = live;
        const now = leaves(await declare(live, before, { userName, displayName, name }));
        const wasDeclared = leaves(before);
        for (const place of wasDeclared.keys()) {
          if (!place.match(/^(userName|displayName|name)/)) expect(now.has(place), place).to.equal(false);
        }
        for (const [place, value] of leaves(live)) {
          const isPartOfList = place.startsWith("emails") && "emails" in before;
          if (!wasDeclared.has(place) && !isPartOfList && !saysNone(before, place)) {
            expect(now.get(place), place).to.equal(value);
          }
        }
      }),
    );
  });

  it("are empty after the API has carried them out", async () => {
    await fc.assert(
      fc.asyncProperty(liveUser, declaredUser, async (live, after) => {
        const now = await declare(live, {}, after);
        const wanted = desired(now, after, after);
        expect(operations(shape, now, isRecord(wanted) ? wanted : {})).to.deep.equal([]);
      }),
    );
  });
});
