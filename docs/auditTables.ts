import { findingKinds } from "../cli/audit/findings";
import { switches } from "../cli/audit/findings/finding";
import { auditReport } from "../cli/audit/report/schema";
import { schemaTables } from "./schemaTables";
import { table } from "./table";

/** The kinds of findings and the schema of a report, by the names in their markers. */
export function auditTables(): Record<string, string> {
  const rows = findingKinds.map(({ kind, meaning, needs, remedy }) => {
    return [`\`${kind}\``, needs === undefined ? meaning : `${meaning} (\`${switches[needs]}\`)`, remedy];
  });
  return {
    findings: table(["kind", "what it means", "what to do"], rows),
    schema: `\n${schemaTables(auditReport)}\n`,
  };
}
