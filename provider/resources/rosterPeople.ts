import type { CustomResourceOptions } from "@pulumi/pulumi";
import { nameKey } from "../attributes/names";
import { ProvidedResource } from "./resource";

/** The people of a roster, and what happens to those who leave it. */
export interface RosterPeopleArgs {
  /** User name -> the number of groups that the person is in. */
  people: Map<string, number>;
  /** Earlier user names of these people. */
  previousNames: string[];
  /** Whether the accounts of people who leave are deleted. */
  deletesAccounts: boolean;
}

/**
 * The people of a roster, for the provider: it refuses an update in which too many of them leave. `IdentityRoster` registers
 * it before its other resources.
 */
export class RosterPeople extends ProvidedResource {
  constructor(name: string, { people, previousNames, deletesAccounts }: RosterPeopleArgs, opts: CustomResourceOptions) {
    const args = {
      people: Object.fromEntries([...people].map(([userName, groups]) => [nameKey(userName), groups])),
      previousNames: previousNames.length > 0 ? previousNames.map(nameKey) : undefined,
      limit: deletesAccounts ? "maxDeletes" : "maxMembershipDeletes",
    };
    super("RosterPeople", name, args, [], opts);
  }
}
