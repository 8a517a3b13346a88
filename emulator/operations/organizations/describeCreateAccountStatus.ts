import { CreateAccountStatusNotFoundException } from "../../errors";
import type { Organization } from "../../store/organization";
import type { Requests } from "./requests";

export function describeCreateAccountStatus(
  { accountRequests }: Organization,
  input: Requests["DescribeCreateAccountStatus"],
) {
  const status = accountRequests.get(input.CreateAccountRequestId);
  if (status === undefined) throw new CreateAccountStatusNotFoundException();
  return { CreateAccountStatus: status };
}
