import type { Roster } from "../../roster/people/person";
import type { RosterProblem } from "../../roster/problems/problem";
import type { Adoption } from "./adoptions";
import type { UpdatePlan } from "./updatePlan";
import type { Warning } from "./warnings";

/** How many deletions an update may make. Without one there is no limit. */
export interface Limits {
  maxDeletes?: number;
  maxMembershipDeletes?: number;
}

/** A limit, and how many deletions there would be. */
export interface Exceeded {
  limit: keyof Limits;
  allowed: number;
  found: number;
}

/** What a check of a roster found: what `identitystore check --output json` prints. */
export interface CheckReport {
  isValid: boolean;
  /** Why the roster cannot be used; then nothing else was looked at. */
  problems: RosterProblem[];
  /** Names to look at. They make no difference to the exit code. */
  warnings: Warning[];
  users: number;
  groups: number;
  memberships: number;
  /** What the next update of a stack would do; `null` if that was not asked. */
  against: UpdatePlan | null;
  /** Limits that the update would go beyond. */
  exceeded: Exceeded[];
  /** What adoption would do with each person and group; `null` if that was not asked. */
  live: Adoption[] | null;
}

export function invalidReport(problems: RosterProblem[]): CheckReport {
  const nothing = { warnings: [], users: 0, groups: 0, memberships: 0, against: null, exceeded: [], live: null };
  return { isValid: false, problems, ...nothing };
}

export function validReport(
  roster: Roster,
  found: { warnings: Warning[]; against: UpdatePlan | undefined; live: Adoption[] | undefined },
  limits: Limits,
): CheckReport {
  return {
    isValid: true,
    problems: [],
    warnings: found.warnings,
    users: roster.people.length,
    groups: roster.groups.length,
    memberships: roster.people.reduce((sum, { groups }) => sum + groups.length, 0),
    against: found.against ?? null,
    exceeded: found.against === undefined ? [] : beyond(found.against, limits),
    live: found.live ?? null,
  };
}

/** Whether a pipeline should stop: the update would fail, or remove too much. */
export function hasFindings({ isValid, exceeded, live }: CheckReport): boolean {
  const stops = (live ?? []).some(({ outcome }) => outcome === "refuse" || outcome === "missing");
  return !isValid || exceeded.length > 0 || stops;
}

function beyond({ deletes, membershipDeletes }: UpdatePlan, limits: Limits): Exceeded[] {
  const found = { maxDeletes: deletes, maxMembershipDeletes: membershipDeletes };
  return (["maxDeletes", "maxMembershipDeletes"] as const).flatMap((limit) => {
    const allowed = limits[limit];
    return allowed === undefined || found[limit] <= allowed ? [] : [{ limit, allowed, found: found[limit] }];
  });
}
