import { cloudTrail } from "./cloudTrail";
import { identityStore } from "./identityStore";
import { organizations } from "./organizations";
import type { ServiceDefinition } from "./service";
import { ssoAdmin } from "./ssoAdmin";

/** All emulated services. */
export const services: readonly ServiceDefinition[] = [identityStore, ssoAdmin, organizations, cloudTrail];
