import { emulatorCommand } from "./emulator";

/** Every command of the CLI, each in the file of its name. */
export const commands = [emulatorCommand];
