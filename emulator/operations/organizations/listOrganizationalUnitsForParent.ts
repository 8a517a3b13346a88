import type { Organization } from "../../store/organization";
import { page } from "../page";
import { visibleUnit } from "./describeOrganizationalUnit";
import type { Requests } from "./requests";

export function listOrganizationalUnitsForParent(
  organization: Organization,
  input: Requests["ListOrganizationalUnitsForParent"],
) {
  organization.checkParent(input.ParentId);
  const { units } = organization;
  const { ids, next } = page(["units"], units.ownedBy("parent", input.ParentId), input, { pageSize: 20 });
  return { OrganizationalUnits: ids.map((id) => visibleUnit(organization, units.get(id))), ...next };
}
