import { isErrorCode } from "./errorCode";

/** Whether a process with this id runs, also if another user owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrorCode(error, "EPERM");
  }
}
