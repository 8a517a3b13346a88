import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { namesOf } from "../../dev/demo/changes";
import type { Flags } from "../../dev/engine/project/flags";
import type { IdentityRosterArgs } from "../../index";
import { Deployment, type DeploymentOptions } from "./deployment";

/** The arguments of one roster of a program. */
export interface DeclaredRoster extends Omit<IdentityRosterArgs, "each" | "csv"> {
  /** The lines of its CSV. */
  csv: string[];
  opts?: Pick<ComponentResourceOptions, "aliases" | "protect" | "retainOnDelete">;
}

/** A program of rosters, its stack and its identity store, for the tests of the enclosing `describe`. */
export class RosterDeployment extends Deployment {
  constructor(options: Pick<DeploymentOptions, "session"> = {}) {
    super("../test/e2e/rosters", options);
  }

  /** Declares rosters and runs `pulumi up`. Returns also the operations and names of the changes. */
  async up(rosters: Record<string, DeclaredRoster>, flags: Flags = {}) {
    await this.declare(rosters);
    const { code, output, changes } = await this.project.up(flags);
    return { code, output, done: namesOf(changes.done) };
  }

  /** Writes the program of these rosters. */
  async declare(rosters: Record<string, DeclaredRoster>): Promise<void> {
    const declared = Object.entries(rosters).map(([name, { csv, ...args }]) => [
      name,
      { ...args, csv: csv.join("\n") },
    ]);
    await this.write("rosters.json", JSON.stringify(Object.fromEntries(declared)));
  }

  /** `<group>/<user>` -> the id of the membership. */
  async membershipIds(): Promise<Record<string, string>> {
    const { users } = await this.store.contents();
    const names = new Map(Object.entries(users).map(([name, { userId }]) => [userId, name]));
    const ids: [string, string][] = [];
    for (const [groupId, group] of await this.store.groupIds()) {
      for (const { MemberId, MembershipId = "" } of await this.store.memberships(groupId)) {
        ids.push([`${group}/${names.get(MemberId?.UserId ?? "")}`, MembershipId]);
      }
    }
    return Object.fromEntries(ids.sort());
  }
}
