import { ssoAdminModel } from "../../../model/serviceModel";
import type { OperationsOf, ServiceDefinition } from "../service";
import { listInstances } from "./listInstances";
import type { Requests } from "./requests";

const operations: OperationsOf<Requests> = {
  ListInstances: listInstances,
};

export const ssoAdmin: ServiceDefinition = {
  name: "sso-admin",
  model: ssoAdminModel,
  targets: ["SWBExternalService"],
  operations,
};
