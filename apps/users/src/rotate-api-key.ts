import { AppError, type apiKeysRpc, type ApiKey, type IssuedApiKey, type RpcParsed } from '@waybill/contracts'
import type { Actor } from '@waybill/service-kit'
import { apiKeyOf, newSecret, requireMayManage, rotated } from './api-key.ts'
import { addKey, type ApiKeyDeps } from './issue-api-key.ts'

/**
 * Makes the successor of a key; both work for the overlap.
 * @throws AppError not_found, insufficient_scope, conflict, limit_reached
 */
export const rotateApiKey = async (
  deps: ApiKeyDeps,
  actor: Actor,
  { keyId, overlapSeconds, apiVersion }: RpcParsed<typeof apiKeysRpc.rotateApiKey>,
): Promise<IssuedApiKey> => {
  const old = requireMayManage(actor, await deps.apiKeys.find(keyId))
  const now = deps.clock()
  const { secret, ...made } = newSecret(old.mode)
  const { successor, endsAt } = rotated(old, { ...made, apiVersion, overlapSeconds }, now)
  // The successor first: a crash in between leaves one key too many, never an old one that ends without one.
  await addKey(deps, successor)
  if (!(await deps.apiKeys.replace(keyId, { keyId: successor.keyId, endsAt }))) {
    await deps.apiKeys.remove(successor.keyId)
    throw new AppError('conflict', { userMessage: 'The key was rotated or revoked meanwhile.' })
  }
  return { ...apiKeyOf(successor, now), secret }
}

/** Ends a key at once. @throws AppError not_found, insufficient_scope */
export const revokeApiKey = async (
  { apiKeys, clock }: ApiKeyDeps,
  actor: Actor,
  { keyId }: { keyId: string },
): Promise<ApiKey> => {
  requireMayManage(actor, await apiKeys.find(keyId))
  await apiKeys.revoke(keyId, clock())
  return apiKeyOf(requireMayManage(actor, await apiKeys.find(keyId)), clock())
}
