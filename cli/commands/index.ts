import { accessCommand } from "./access";
import { auditCommand } from "./audit";
import { checkCommand } from "./check";
import { emulatorCommand } from "./emulator";
import { exportCommand } from "./export";
import { membersCommand, membershipsCommand } from "./memberships";
import { reviewCommand } from "./review";

/** Every command. */
export const commands = [
  checkCommand,
  membersCommand,
  membershipsCommand,
  accessCommand,
  exportCommand,
  auditCommand,
  reviewCommand,
  emulatorCommand,
];
