import { identityStoreModel } from "../../../model/serviceModel";
import type { IdentityStore } from "../../store/identityStore";
import type { Operation, OperationsOf, ServiceDefinition } from "../service";
import { createGroup } from "./createGroup";
import { createGroupMembership } from "./createGroupMembership";
import { createUser } from "./createUser";
import { deleteGroup } from "./deleteGroup";
import { deleteGroupMembership } from "./deleteGroupMembership";
import { deleteUser } from "./deleteUser";
import { describeGroup } from "./describeGroup";
import { describeGroupMembership } from "./describeGroupMembership";
import { describeIdentityStore } from "./describeIdentityStore";
import { describeUser } from "./describeUser";
import { getGroupId } from "./getGroupId";
import { getGroupMembershipId } from "./getGroupMembershipId";
import { getUserId } from "./getUserId";
import { isMemberInGroups } from "./isMemberInGroups";
import { listGroupMemberships } from "./listGroupMemberships";
import { listGroupMembershipsForMember } from "./listGroupMembershipsForMember";
import { listGroups } from "./listGroups";
import { listIdentityStores } from "./listIdentityStores";
import { listUsers } from "./listUsers";
import type { InStore, Requests } from "./requests";
import { updateGroup } from "./updateGroup";
import { updateIdentityStore } from "./updateIdentityStore";
import { updateUser } from "./updateUser";

/** An operation in the identity store that its request names. */
function inStore<Input extends InStore>(
  operation: (store: IdentityStore, input: Input, caller: string) => object,
): Operation<Input> {
  return ({ identityStores }, input, caller) => operation(identityStores.get(input.IdentityStoreId), input, caller);
}

const operations: OperationsOf<Requests> = {
  CreateGroup: inStore(createGroup),
  CreateGroupMembership: inStore(createGroupMembership),
  CreateUser: inStore(createUser),
  DeleteGroup: inStore(deleteGroup),
  DeleteGroupMembership: inStore(deleteGroupMembership),
  DeleteUser: inStore(deleteUser),
  DescribeGroup: inStore(describeGroup),
  DescribeGroupMembership: inStore(describeGroupMembership),
  DescribeIdentityStore: inStore(describeIdentityStore),
  DescribeUser: inStore(describeUser),
  GetGroupId: inStore(getGroupId),
  GetGroupMembershipId: inStore(getGroupMembershipId),
  GetUserId: inStore(getUserId),
  IsMemberInGroups: inStore(isMemberInGroups),
  ListGroupMemberships: inStore(listGroupMemberships),
  ListGroupMembershipsForMember: inStore(listGroupMembershipsForMember),
  ListGroups: inStore(listGroups),
  ListIdentityStores: listIdentityStores,
  ListUsers: inStore(listUsers),
  UpdateGroup: inStore(updateGroup),
  UpdateIdentityStore: inStore(updateIdentityStore),
  UpdateUser: inStore(updateUser),
};

export const identityStore: ServiceDefinition = {
  name: "identitystore",
  model: identityStoreModel,
  targets: ["AWSIdentityStore"],
  actions: "identitystore",
  operations,
};
