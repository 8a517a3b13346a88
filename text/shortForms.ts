/** Formats an ISO time as `2025-11-25 03:21 UTC`, which sorts by time. */
export function timeText(iso: string): string {
  return iso === "" ? "" : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** The role of a permission set: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
const permissionSet = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;

/** Shortens the ARN of a caller: `nina (Admin)` for an assumed role or a permission set, `user/nina` for a user. */
export function actorText(arn: string): string {
  const resource = arn.split(":").slice(5).join(":");
  const [kind, role, session] = resource.split("/");
  return kind === "assumed-role" && session ? `${session} (${role?.replace(permissionSet, "$1")})` : resource || arn;
}

/** Shortens a line that is a URN: `people/prod: nina` for the resource nina of a stack. */
export function shortUrn(line: string): string {
  if (!line.startsWith("urn:pulumi:")) return line;
  const [stack = "", project = "", _type, ...name] = line.slice("urn:pulumi:".length).split("::");
  return `${project}/${stack}: ${name.join("::")}`;
}
