import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { unknownId } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { failureOf } from "../../support/failureOf";
import { lifecyclesOf, startProvider } from "../support";

const id = `d-1234567890/${unknownId}`;
const pair = { groupId: unknownId, memberId: unknownId };
const nina = { userName: "nina", name: { givenName: "Nina", familyName: "Franco" } };

describe("an answer that something is not found", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  let answer: object = {};
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify({ __type: "ResourceNotFoundException", Message: "not found", ...answer }));
  });
  let lifecycles: ReturnType<typeof lifecyclesAt>;

  before((done) => {
    server.listen(0, "127.0.0.1", () => {
      lifecycles = lifecyclesAt((server.address() as AddressInfo).port);
      done();
    });
  });
  after((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

  function lifecyclesAt(port: number) {
    // Without these guards, the deletion of a membership makes only calls about memberships.
    const guards = { protected: "[]", allowExternal: "true" };
    const provider = startProvider({ endpoint: `http://127.0.0.1:${port}`, ...guards });
    const { user, group, membership } = lifecyclesOf(() => provider);
    const identityStoreId = "d-1234567890";
    return {
      USER: { lifecycle: user, state: { ...nina, identityStoreId } },
      GROUP: { lifecycle: group, state: { displayName: "Admins", identityStoreId } },
      GROUP_MEMBERSHIP: { lifecycle: membership, state: { ...pair, identityStoreId, membershipId: unknownId } },
    };
  }

  for (const type of ["USER", "GROUP", "GROUP_MEMBERSHIP"] as const) {
    it(`removes the ${type} from the state if it names the ${type}`, async () => {
      answer = { ResourceType: type };
      const { lifecycle, state } = lifecycles[type];
      expect(await lifecycle.read(id, state)).to.equal(undefined);
      await lifecycle.delete(id, state);
    });

    const others = {
      "its identity store": { ResourceType: "IDENTITY_STORE" },
      "its directory's key": { ResourceType: type, Reason: "KMS_KEY_NOT_FOUND" },
      nothing: {},
      "an unknown type": { ResourceType: "PLANET" },
    };
    for (const [what, fields] of Object.entries(others)) {
      it(`keeps the ${type} in the state if it names ${what}`, async () => {
        answer = fields;
        const { lifecycle, state } = lifecycles[type];
        expect((await failureOf(lifecycle.read(id, state))).name).to.equal("NotFoundError");
        const deleted = lifecycle.delete(id, state);
        const failure = await failureOf(deleted);
        // For a group, the error also says what happens to its memberships.
        expect(type === "GROUP" ? failure.cause : failure).to.have.property("name", "NotFoundError");
      });
    }
  }
});
