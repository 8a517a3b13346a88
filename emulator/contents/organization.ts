import { z } from "zod";
import { organizationsModel } from "../../model/serviceModel";
import type { Account, Organization, OrganizationalUnit } from "../store/organization";
import { conforming } from "../validation";
import { addEach } from "./add";
import { time } from "./time";

const accountSchema = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  ParentId: z.string().optional(),
  JoinedTimestamp: time.optional(),
});
const unitSchema = z.looseObject({ Id: z.string(), Name: z.string(), ParentId: z.string() });

export const organizationSchema = z.strictObject({
  organizationalUnits: z.array(unitSchema).default([]),
  accounts: z.array(accountSchema).default([]),
});

type Contents = z.output<typeof organizationSchema>;

/** Adds organizational units and accounts. */
export function addOrganization(organization: Organization, { organizationalUnits, accounts }: Contents): void {
  addEach("organizationalUnits", organizationalUnits, (attributes) => {
    organization.checkParent(attributes.ParentId);
    const unit = conforming<OrganizationalUnit>(organizationsModel, "OrganizationalUnit", attributes);
    organization.addUnit({ ...unit, ParentId: attributes.ParentId });
  });
  addEach("accounts", accounts, (attributes) => {
    const { ParentId = organization.root.Id } = attributes;
    organization.checkParent(ParentId);
    const account = conforming<Account>(organizationsModel, "Account", attributes);
    organization.addAccount({ ...account, ParentId });
  });
}

/** The organizational units and accounts, as `addOrganization` takes them. */
export function organizationOf({ units, accounts }: Organization): object {
  return { organizationalUnits: units.all(), accounts: accounts.all() };
}
