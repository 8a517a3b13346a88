import { auditCommand } from "./audit";
import { emulatorCommand } from "./emulator";
import { membersCommand } from "./members";
import { membershipsCommand } from "./memberships";

/** Every command of the CLI, each in the file of its name. */
export const commands = [membersCommand, membershipsCommand, auditCommand, emulatorCommand];
