import { type Instance, principalKey } from "../../store/instance";
import { page } from "../page";
import type { Requests } from "./requests";

/** The assignments to the principal itself. AWS does not document whether a user's answer has those of the user's groups. */
export function listAccountAssignmentsForPrincipal(
  { assignments }: Instance,
  input: Requests["ListAccountAssignmentsForPrincipal"],
) {
  const { Filter: { AccountId: account } = {} } = input;
  const found = assignments.ownedBy("principal", principalKey(input));
  const list = ["ListAccountAssignmentsForPrincipal", account];
  const inAccount = (id: string) => account === undefined || assignments.get(id).AccountId === account;
  const { ids, next } = page(list, found, input, { matches: inAccount });
  return { AccountAssignments: ids.map((id) => assignments.get(id)), ...next };
}
