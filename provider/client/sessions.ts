import type { Settings } from "./settings";

const prefix = "pulumi-";

/** The name of the session in which a project assumes a role, with only the characters and the length that STS allows. */
function sessionName(project: string): string {
  return `${prefix}${project}`.replace(/[^\w+=,.@-]/g, "-").slice(0, 64);
}

/** The session name of this project. CloudTrail shows it, and CreatedBy and UpdatedBy in the directory have it. */
export function ownSessionName({ roleSessionName }: Pick<Settings, "roleSessionName">): string {
  return roleSessionName ?? ownDefault();
}

function ownDefault(): string {
  return sessionName(process.env.PULUMI_PROJECT ?? "identitystore");
}

/**
 * The other Pulumi project that an identity is a session of; `undefined` for this project, and for those in `adoptFrom`.
 *
 * About CreatedBy and UpdatedBy, AWS says only that they identify a user or a system (API reference). For a role, the session
 * name comes last: after a slash in an ARN, after a colon in a principal's id.
 */
export function otherProject(settings: Settings, identity: string | undefined): string | undefined {
  const isIamUser = identity?.includes(":user/") === true;
  const session = isIamUser ? "" : (identity?.split(/[/:]/).at(-1) ?? "");
  const known = [ownSessionName(settings), ownDefault(), ...settings.adoptFrom.map(sessionName)];
  return session.startsWith(prefix) && !known.includes(session) ? session.slice(prefix.length) : undefined;
}
