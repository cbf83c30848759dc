import {
  AppError,
  type ApiMode,
  type apiKeysRpc,
  type IssuedApiKey,
  type RpcParsed,
} from '@waybill/contracts'
import { normaliseEmail, type ActiveAccount } from './account.ts'
import { apiKeyOf, newSecret, type StoredApiKey } from './api-key.ts'
import type { ApiKeysStore } from './api-keys-store.ts'
import type { AccountsStore } from './users-store.ts'

/** What making keys needs. */
export interface ApiKeyDeps {
  readonly accounts: AccountsStore
  readonly apiKeys: ApiKeysStore
  /** What this deployment issues and accepts. */
  readonly apiMode: ApiMode
  readonly clock: () => Date
}

/** Keys of one account that work at the same time. */
const MAX_ACTIVE_KEYS = 50

const ownerOf = async ({ accounts }: ApiKeyDeps, owner: string): Promise<ActiveAccount> => {
  const account = owner.includes('@')
    ? await accounts.findByEmail(normaliseEmail(owner))
    : await accounts.find(owner)
  if (account?.status === 'active') return account
  throw new AppError('not_found', { userMessage: 'There is no such account.' })
}

/** @throws AppError limit_reached */
export const addKey = async ({ apiKeys, clock }: ApiKeyDeps, key: StoredApiKey): Promise<void> => {
  if ((await apiKeys.countActive(key.userId, clock())) >= MAX_ACTIVE_KEYS) {
    throw new AppError('limit_reached', { userMessage: `At most ${MAX_ACTIVE_KEYS} keys work at a time.` })
  }
  await apiKeys.add(key)
}

/** Makes a key for an account. @throws AppError not_found, limit_reached */
export const issueApiKey = async (
  deps: ApiKeyDeps,
  input: RpcParsed<typeof apiKeysRpc.issueApiKey>,
): Promise<IssuedApiKey> => {
  const { name, scopes, apiVersion, expiresAt } = input
  const { userId } = await ownerOf(deps, input.owner)
  const now = deps.clock()
  const { keyId, secret, hash } = newSecret(deps.apiMode)
  const key: StoredApiKey = {
    keyId,
    userId,
    hash,
    name,
    scopes,
    apiVersion,
    mode: deps.apiMode,
    createdAt: now,
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    lastUsedAt: null,
    revokedAt: null,
    replacedBy: null,
  }
  await addKey(deps, key)
  return { ...apiKeyOf(key, now), secret }
}
