import type { Organization } from "../../store/organization";
import { visibleUnit } from "./describeOrganizationalUnit";
import type { Requests } from "./requests";

export function createOrganizationalUnit(organization: Organization, input: Requests["CreateOrganizationalUnit"]) {
  organization.checkParent(input.ParentId);
  return { OrganizationalUnit: visibleUnit(organization, organization.addUnit(input)) };
}
