export type { EventInput } from "./contents/events";
export type { Contents, StoreContents } from "./contents/identityStores";
export type { Emulator } from "./emulator";
export { startEmulator } from "./emulator";
export type { FaultRule } from "./faults";
export type { EmulatorOptions } from "./options";
export type { Counts, Stats } from "./statistics";
