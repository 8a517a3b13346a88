import * as sdk from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { operations } from "../../../emulator/operations";
import type { OperationName } from "../../../emulator/operations/requests";
import model from "../../../model/identitystore-2020-06-15.json";
import { operationOf, type Shape, shapeOf, structureOf } from "../../../model/serviceModel";
import { Directory, IdentityStoreId, person, present, unknownId } from "../support";

const MemberId = { UserId: unknownId };
const Operations = [{ AttributePath: "displayName", AttributeValue: "x" }];

function byAttribute(AttributePath: string) {
  return { AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue: "x" } } };
}

/** A request of each operation that breaks no rule of the service model, without its identity store. */
const requests: Record<OperationName, object> = {
  CreateGroup: { DisplayName: "engineers" },
  CreateGroupMembership: { GroupId: unknownId, MemberId },
  CreateUser: person("ana"),
  DeleteGroup: { GroupId: unknownId },
  DeleteGroupMembership: { MembershipId: unknownId },
  DeleteUser: { UserId: unknownId },
  DescribeGroup: { GroupId: unknownId },
  DescribeGroupMembership: { MembershipId: unknownId },
  DescribeIdentityStore: {},
  DescribeUser: { UserId: unknownId },
  GetGroupId: byAttribute("displayName"),
  GetGroupMembershipId: { GroupId: unknownId, MemberId },
  GetUserId: byAttribute("userName"),
  IsMemberInGroups: { MemberId, GroupIds: [unknownId] },
  ListGroupMemberships: { GroupId: unknownId },
  ListGroupMembershipsForMember: { MemberId },
  ListGroups: {},
  ListIdentityStores: {},
  ListUsers: {},
  UpdateGroup: { GroupId: unknownId, Operations },
  UpdateIdentityStore: {},
  UpdateUser: { UserId: unknownId, Operations },
};

/** A value with a wrong type, for each type of a shape. */
const wrong: Record<Shape["type"], unknown> = {
  structure: "x",
  list: {},
  map: [],
  string: 1,
  integer: "1",
  boolean: 1,
  timestamp: "x",
};

describe("The operations", () => {
  const directory = new Directory();
  const names = Object.keys(operations);

  it("are all those of the service model, and include those of AWS's JavaScript client", () => {
    const commands = Object.keys(sdk).flatMap((name) => /^([A-Z][A-Za-z]+)Command$/.exec(name)?.[1] ?? []);
    expect(names).to.have.members(Object.keys(model.operations)).and.have.length(22);
    expect(names).to.include.members(commands);
  });

  for (const [name, request] of Object.entries(requests)) {
    const { members, required } = structureOf(present(operationOf(name)).input.shape);
    const whole = { ...request, IdentityStoreId };

    async function typeOf(input: object) {
      const { body } = await directory.raw(name, input);
      return body.__type;
    }

    if (required.length > 0) {
      it(`${name} refuses a request without ${required.join(", or ")}`, async () => {
        for (const member of required) {
          const { body } = await directory.raw(name, { ...whole, [member]: null });
          expect(body.__type).to.equal("ValidationException");
          expect(body.Message).to.contain(`Value null at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed`);
        }
      });
    }

    it(`${name} refuses members of another type`, async () => {
      for (const [member, { shape }] of Object.entries(members)) {
        const input = { ...whole, [member]: wrong[shapeOf(shape).type] };
        expect(await typeOf(input)).to.equal("SerializationException", member);
      }
    });

    if (members.IdentityStoreId !== undefined) {
      it(`${name} refuses an identity store that the emulator does not have`, async () => {
        const { body } = await directory.raw(name, { ...whole, IdentityStoreId: "d-0000000000" });
        expect(body).to.include({ __type: "ResourceNotFoundException", ResourceType: "IDENTITY_STORE" });
      });
    }

    it(`${name} ignores members that the service model does not know`, async () => {
      const without = await typeOf(whole);
      directory.emulator.reset();
      expect(await typeOf({ ...whole, Unheard: { of: [1] } })).to.equal(without);
    });
  }
});
