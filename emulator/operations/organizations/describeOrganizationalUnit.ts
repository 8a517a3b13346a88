import type { Organization, OrganizationalUnit } from "../../store/organization";
import type { Requests } from "./requests";

export function describeOrganizationalUnit(organization: Organization, input: Requests["DescribeOrganizationalUnit"]) {
  return { OrganizationalUnit: visibleUnit(organization, organization.units.get(input.OrganizationalUnitId)) };
}

/** An organizational unit as answers have it. */
export function visibleUnit(organization: Organization, unit: OrganizationalUnit) {
  return { ...unit, Path: organization.pathOf(unit) };
}
