import { ConflictException } from "../errors";

interface Revised {
  Revision: string;
}

/** The creator and times of a new record. */
export function creationStamp(caller: string) {
  const now = epochSeconds();
  return { CreatedAt: now, UpdatedAt: now, CreatedBy: caller, UpdatedBy: caller };
}

/** The members that change with every change of a record. */
export function modificationStamp(record: Revised, caller: string) {
  return { UpdatedAt: epochSeconds(), UpdatedBy: caller, Revision: String(BigInt(record.Revision) + 1n) };
}

/** Refuses a request for another revision of the record than the present one. */
export function checkRevision(record: Revised, wanted: string | undefined): void {
  if (wanted !== undefined && wanted !== record.Revision) {
    throw new ConflictException("The resource was modified since that revision", "CONCURRENT_MODIFICATION");
  }
}

/** JSON 1.1 timestamps are seconds since the epoch, with milliseconds as a fraction. */
function epochSeconds(): number {
  return Date.now() / 1000;
}
