import type { Organization } from "../../store/organization";

export function describeOrganization({ id, arn, managementAccountId, accounts }: Organization) {
  const { Arn: accountArn, Email: email } = accounts.get(managementAccountId);
  return {
    Organization: {
      Id: id,
      Arn: arn,
      FeatureSet: "ALL",
      MasterAccountArn: accountArn,
      MasterAccountId: managementAccountId,
      MasterAccountEmail: email,
      AvailablePolicyTypes: [],
    },
  };
}
