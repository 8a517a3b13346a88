import { type AuditOptions, audit } from "../../../cli/audit/audit";
import type { AuditReport } from "../../../cli/audit/report/schema";
import { readLive } from "../../../cli/directory/live";
import { readStacks } from "../../../cli/stacks/managed";
import type { Connection } from "../../../provider/client/connection";
import { type Directory, IdentityStoreId } from "../../emulator/support";
import { connect } from "../../provider/support";

/** A connection to a test's directory, practically without a rate limit. */
export function connectionTo({ emulator }: Directory): Connection {
  return connect({ endpoint: emulator.url, region: "us-east-1", identityStoreId: IdentityStoreId });
}

/** An audit of these exports against a directory. */
export async function auditOf(
  directory: Directory,
  exports: string[],
  options: AuditOptions = {},
): Promise<AuditReport> {
  const sources = exports.map((text, index) => ({ source: `export ${index}`, text }));
  return audit(readStacks(sources), await readLive(connectionTo(directory)), options);
}

/** Findings in short: `missing membership ana in admins`. */
export function short({ findings }: AuditReport): string[] {
  return findings.map(({ kind, type, name }) => `${kind} ${type} ${name}`);
}

/** Disables a user. The API has no operation for this. */
export async function disable(directory: Directory, userId: string): Promise<void> {
  const { body } = await directory.raw("DescribeUser", { IdentityStoreId, UserId: userId });
  directory.emulator.seed({ [IdentityStoreId]: { users: [{ ...body, UserStatus: "DISABLED" }] } });
}
