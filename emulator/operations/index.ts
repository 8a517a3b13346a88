import type { IdentityStore } from "../store/identityStore";
import { createGroup } from "./createGroup";
import { createGroupMembership } from "./createGroupMembership";
import { createUser } from "./createUser";
import { deleteGroup } from "./deleteGroup";
import { deleteGroupMembership } from "./deleteGroupMembership";
import { deleteUser } from "./deleteUser";
import { describeGroup } from "./describeGroup";
import { describeGroupMembership } from "./describeGroupMembership";
import { describeUser } from "./describeUser";
import { getGroupId } from "./getGroupId";
import { getGroupMembershipId } from "./getGroupMembershipId";
import { getUserId } from "./getUserId";
import { isMemberInGroups } from "./isMemberInGroups";
import { listGroupMemberships } from "./listGroupMemberships";
import { listGroupMembershipsForMember } from "./listGroupMembershipsForMember";
import { listGroups } from "./listGroups";
import { listUsers } from "./listUsers";
import type { OperationName, Requests } from "./requests";
import { updateGroup } from "./updateGroup";
import { updateUser } from "./updateUser";

/** @param caller the ARN of the caller */
type Operation<Input> = (store: IdentityStore, input: Input, caller: string) => object;
type Operations = { [Name in OperationName]: Operation<Requests[Name]> };

/** The Identity Store operations of AWS's JavaScript client, by name. */
export const operations: Operations = {
  CreateGroup: createGroup,
  CreateGroupMembership: createGroupMembership,
  CreateUser: createUser,
  DeleteGroup: deleteGroup,
  DeleteGroupMembership: deleteGroupMembership,
  DeleteUser: deleteUser,
  DescribeGroup: describeGroup,
  DescribeGroupMembership: describeGroupMembership,
  DescribeUser: describeUser,
  GetGroupId: getGroupId,
  GetGroupMembershipId: getGroupMembershipId,
  GetUserId: getUserId,
  IsMemberInGroups: isMemberInGroups,
  ListGroupMemberships: listGroupMemberships,
  ListGroupMembershipsForMember: listGroupMembershipsForMember,
  ListGroups: listGroups,
  ListUsers: listUsers,
  UpdateGroup: updateGroup,
  UpdateUser: updateUser,
};

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}
