import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { RosterPeopleArgs } from "../lifecycle/rosterPeople";
import { ProvidedResource } from "./resource";

/**
 * The people of a roster, for the provider: it refuses an update in which too many of them leave. `IdentityRoster` registers
 * it before its other resources.
 */
export class RosterPeople extends ProvidedResource {
  constructor(name: string, args: RosterPeopleArgs, opts: CustomResourceOptions) {
    super("RosterPeople", name, args, [], opts);
  }
}
