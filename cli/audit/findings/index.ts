import { brokenRule } from "./brokenRule";
import { changed } from "./changed";
import { directAssignment } from "./directAssignment";
import { disabledMember } from "./disabledMember";
import { disabledWithAccess } from "./disabledWithAccess";
import { dormant } from "./dormant";
import { expired } from "./expired";
import type { FindingKind } from "./finding";
import { managedTwice } from "./managedTwice";
import { missing } from "./missing";
import { noAccess } from "./noAccess";
import { noMfaSeen } from "./noMfaSeen";
import { orphanedAssignment } from "./orphanedAssignment";
import { unmanaged } from "./unmanaged";
import { unmanagedAccess } from "./unmanagedAccess";

/** Every kind of finding, in the order of a report. Everything that names, counts or shows kinds uses this list. */
const all = [
  unmanaged,
  missing,
  changed,
  expired,
  managedTwice,
  disabledMember,
  brokenRule,
  unmanagedAccess,
  disabledWithAccess,
  orphanedAssignment,
  directAssignment,
  noAccess,
  dormant,
  noMfaSeen,
] as const;

export type KindName = (typeof all)[number]["kind"];

export const findingKinds: readonly (FindingKind & { kind: KindName })[] = all;

export const kindNames = findingKinds.map(({ kind }) => kind);
