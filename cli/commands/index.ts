import { auditCommand } from "./audit";
import { checkCommand } from "./check";
import { emulatorCommand } from "./emulator";
import { exportCommand } from "./export";
import { membersCommand } from "./members";
import { membershipsCommand } from "./memberships";

/** Every command, each in the file of its name. */
export const commands = [
  checkCommand,
  membersCommand,
  membershipsCommand,
  exportCommand,
  auditCommand,
  emulatorCommand,
];
