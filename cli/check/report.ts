import { allowedOf, type Limit } from "../../provider/client/settings";
import type { Roster } from "../../roster/people/person";
import type { RosterProblem } from "../../roster/problems/rosterError";
import type { RosterFlags } from "../rosterOptions";
import type { AccessChanges } from "./accessChanges";
import type { Adoption } from "./adoptions";
import type { TimedChange } from "./periods";
import type { UpdatePlan } from "./updatePlan";
import type { Warning } from "./warnings";

/** How many deletions an update may make. By default there is no limit. */
export interface Limits {
  maxDeletes?: Limit;
  maxMembershipDeletes?: Limit;
}

/** What a roster keeps: a share is one of what the update keeps and deletes. */
interface Kept {
  accounts: number;
  memberships: number;
}

/** A limit that an update would exceed, and the number of deletions. */
export interface Exceeded {
  limit: keyof Limits;
  allowed: Limit;
  found: number;
}

/** The result of a check, which `identitystore check --output json` prints. */
export interface CheckReport {
  isValid: boolean;
  /** Why the roster is invalid. If it is, the check looks at nothing else. */
  problems: RosterProblem[];
  /** The time for which `--on` asks, as an ISO time; `null` without it: the report is about the time of the check. */
  on: string | null;
  /** What a person should look at. It does not change the exit code. */
  warnings: Warning[];
  users: number;
  groups: number;
  memberships: number;
  /** The memberships that begin and end between the check and `on`, without a change of the roster; `null` if `on` is not later. */
  timed: TimedChange[] | null;
  /** What the next update of a stack would do; `null` without `--against`. */
  against: UpdatePlan | null;
  /** Why the provider would refuse the update, as too many people leave; `null` if it would not. */
  refusal: string | null;
  /** Limits that the update would exceed. */
  exceeded: Exceeded[];
  /** What adoption would do with each user and group; `null` without `--live`. */
  live: Adoption[] | null;
  /** What users gain and lose by it; `null` without `--access`. */
  access: AccessChanges | null;
}

export function invalidReport(problems: RosterProblem[]): CheckReport {
  const nothing = {
    on: null,
    warnings: [],
    users: 0,
    groups: 0,
    memberships: 0,
    timed: null,
    against: null,
    refusal: null,
    exceeded: [],
    live: null,
    access: null,
  };
  return { isValid: false, problems, ...nothing };
}

export function validReport(
  roster: Roster,
  found: {
    on: Date | undefined;
    timed: TimedChange[] | undefined;
    warnings: Warning[];
    against: UpdatePlan | undefined;
    refusal: string | undefined;
    live: Adoption[] | undefined;
    access: AccessChanges | undefined;
  },
  limits: Limits & RosterFlags,
): CheckReport {
  const memberships = roster.people.reduce((sum, { groups }) => sum + groups.length, 0);
  const declaredUsers = limits.existingUsers ? 0 : roster.people.length;
  const accounts = declaredUsers + (limits.existingGroups ? 0 : roster.groups.length);
  return {
    isValid: true,
    problems: [],
    on: found.on?.toISOString() ?? null,
    warnings: found.warnings,
    users: roster.people.length,
    groups: roster.groups.length,
    memberships,
    timed: found.timed ?? null,
    against: found.against ?? null,
    refusal: found.refusal ?? null,
    exceeded: found.against === undefined ? [] : exceededBy(found.against, { accounts, memberships }, limits),
    live: found.live ?? null,
    access: found.access ?? null,
  };
}

/** Whether a pipeline should stop, because the update would fail or exceed a limit. */
export function hasFindings({ isValid, refusal, exceeded, live }: CheckReport): boolean {
  const failsToAdopt = (live ?? []).some(({ outcome }) => outcome === "refuse" || outcome === "missing");
  return !isValid || refusal !== null || exceeded.length > 0 || failsToAdopt;
}

function exceededBy({ deletes, membershipDeletes }: UpdatePlan, kept: Kept, limits: Limits): Exceeded[] {
  const counts = [
    ["maxDeletes", deletes, kept.accounts],
    ["maxMembershipDeletes", membershipDeletes, kept.memberships],
  ] as const;
  return counts.flatMap(([limit, found, rest]) => {
    const allowed = limits[limit];
    return allowed === undefined || found <= allowedOf(allowed, rest + found) ? [] : [{ limit, allowed, found }];
  });
}
