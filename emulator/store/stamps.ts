import { ConflictException } from "../errors";

interface Revised {
  Revision: string;
}

/** Who made a record and when, for a record that is made now. */
export function creationStamp(caller: string) {
  const now = epochSeconds();
  return { CreatedAt: now, UpdatedAt: now, CreatedBy: caller, UpdatedBy: caller };
}

/** What changes in a record whenever anything in it does. */
export function modificationStamp(record: Revised, caller: string) {
  return { UpdatedAt: epochSeconds(), UpdatedBy: caller, Revision: String(BigInt(record.Revision) + 1n) };
}

/** A request that names a revision wants to act on that one only. */
export function checkRevision(record: Revised, wanted: string | undefined): void {
  if (wanted !== undefined && wanted !== record.Revision) {
    throw new ConflictException("The resource was modified since that revision", "CONCURRENT_MODIFICATION");
  }
}

/** JSON 1.1 timestamps are seconds since the epoch, with milliseconds as a fraction. */
function epochSeconds(): number {
  return Date.now() / 1000;
}
