import type { ExternalId as ApiExternalId } from "@aws-sdk/client-identitystore";
import type { ExternalId } from "../resources/types";

/** External ids as an answer holds them. */
export function externalIdsOf(externalIds: ApiExternalId[] | undefined): ExternalId[] {
  return (externalIds ?? []).flatMap(({ Issuer: issuer, Id: id }) =>
    issuer === undefined || id === undefined ? [] : [{ issuer, id }],
  );
}

/** The one that an identity provider knows by this id. Both are compared as they are, as the API does. */
export function withExternalId<Entity extends { ExternalIds?: ApiExternalId[] | undefined }>(
  entities: Entity[],
  { issuer, id }: ExternalId,
): Entity | undefined {
  return entities.find(({ ExternalIds }) => ExternalIds?.some(({ Issuer, Id }) => Issuer === issuer && Id === id));
}

/** An external id as messages name it. */
export function describeExternalId({ issuer, id }: ExternalId): string {
  return `with the id "${id}" of ${issuer}`;
}
