import { identityStore } from "./identityStore";
import type { ServiceDefinition } from "./service";
import { ssoAdmin } from "./ssoAdmin";

/** All emulated services. */
export const services: readonly ServiceDefinition[] = [identityStore, ssoAdmin];
