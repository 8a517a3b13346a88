import { changed } from "./changed";
import { disabledMember } from "./disabledMember";
import type { FindingKind } from "./finding";
import { managedTwice } from "./managedTwice";
import { missing } from "./missing";
import { unmanaged } from "./unmanaged";

/** Every kind of finding, in the order of a report. Everything that names, counts or shows kinds uses this list. */
const all = [unmanaged, missing, changed, managedTwice, disabledMember] as const;

export type KindName = (typeof all)[number]["kind"];

export const findingKinds: readonly (FindingKind & { kind: KindName })[] = all;

export const kindNames = findingKinds.map(({ kind }) => kind);
