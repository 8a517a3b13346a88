import { findingKinds } from "../cli/audit/findings";
import { auditReport } from "../cli/audit/report/schema";
import { schemaTables } from "./schemaTables";
import { table } from "./table";

/** The kinds of findings and the schema of a report, by the names in their markers. */
export function auditTables(): Record<string, string> {
  const rows = findingKinds.map(({ kind, meaning, needs, remedy }) => {
    return [`\`${kind}\``, needs === "access" ? `${meaning} (\`--access\`)` : meaning, remedy];
  });
  return {
    findings: table(["kind", "what it means", "what to do"], rows),
    schema: `\n${schemaTables(auditReport)}\n`,
  };
}
