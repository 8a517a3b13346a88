import { organizationsModel } from "../../../model/serviceModel";
import { InvalidInputException, ServiceException, TooManyRequestsException } from "../../errors";
import type { Organization } from "../../store/organization";
import type { Operation, OperationsOf, ServiceDefinition } from "../service";
import { createAccount } from "./createAccount";
import { createOrganizationalUnit } from "./createOrganizationalUnit";
import { describeAccount } from "./describeAccount";
import { describeCreateAccountStatus } from "./describeCreateAccountStatus";
import { describeOrganization } from "./describeOrganization";
import { describeOrganizationalUnit } from "./describeOrganizationalUnit";
import { listAccounts } from "./listAccounts";
import { listAccountsForParent } from "./listAccountsForParent";
import { listOrganizationalUnitsForParent } from "./listOrganizationalUnitsForParent";
import { listParents } from "./listParents";
import { listRoots } from "./listRoots";
import { moveAccount } from "./moveAccount";
import type { Requests } from "./requests";

/** An operation in the organization. */
function inOrganization<Input>(operation: (organization: Organization, input: Input) => object): Operation<Input> {
  return ({ organization }, input) => operation(organization, input);
}

const operations: OperationsOf<Requests> = {
  CreateAccount: inOrganization(createAccount),
  CreateOrganizationalUnit: inOrganization(createOrganizationalUnit),
  DescribeAccount: inOrganization(describeAccount),
  DescribeCreateAccountStatus: inOrganization(describeCreateAccountStatus),
  DescribeOrganization: inOrganization(describeOrganization),
  DescribeOrganizationalUnit: inOrganization(describeOrganizationalUnit),
  ListAccounts: inOrganization(listAccounts),
  ListAccountsForParent: inOrganization(listAccountsForParent),
  ListOrganizationalUnitsForParent: inOrganization(listOrganizationalUnitsForParent),
  ListParents: inOrganization(listParents),
  ListRoots: inOrganization(listRoots),
  MoveAccount: inOrganization(moveAccount),
};

export const organizations: ServiceDefinition = {
  name: "organizations",
  model: organizationsModel,
  targets: ["AWSOrganizationsV20161128"],
  actions: "organizations",
  operations,
  errors: {
    ValidationException: ({ message }) => new InvalidInputException(message),
    ThrottlingException: () => new TooManyRequestsException(),
    InternalServerException: () => new ServiceException(),
  },
};
