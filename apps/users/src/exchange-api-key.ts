import { AppError, type apiKeysRpc, type RpcOutput } from '@waybill/contracts'
import type { AccessTokens } from './access-tokens.ts'
import { opens, parseSecret } from './api-key.ts'
import type { ApiKeyDeps } from './issue-api-key.ts'

export interface ExchangeDeps extends ApiKeyDeps {
  readonly tokens: AccessTokens
}

/** The gateway asks again after seconds; it falls back on a token of this age only while users is away. */
const TOKEN_LIFETIME_MS = 5 * 60_000
/** How exactly the last use is known: one write a minute, not one a request. */
const LAST_USED_WITHIN_MS = 60_000

/**
 * A short-lived access token of the key's owner, with the key's scopes, so that the services behind see the same kind
 * of caller whoever asks.
 * @throws AppError api_key_invalid for whatever is no key, ended, of the other mode, or of an account that is gone.
 */
export const exchangeApiKey = async (
  { accounts, apiKeys, apiMode, tokens, clock }: ExchangeDeps,
  { secret }: { secret: string },
): Promise<RpcOutput<typeof apiKeysRpc.exchangeApiKey>> => {
  const now = clock()
  const parsed = parseSecret(secret)
  if (parsed !== undefined && parsed.mode !== apiMode) {
    throw new AppError('api_key_invalid', {
      userMessage: `This is a ${parsed.mode} key, and this is the ${apiMode} mode.`,
    })
  }
  const key = parsed === undefined ? undefined : await apiKeys.find(parsed.keyId)
  if (parsed === undefined || key === undefined || !opens(key, parsed.hash, now)) {
    throw new AppError('api_key_invalid')
  }
  const account = await accounts.find(key.userId)
  if (account?.status !== 'active') throw new AppError('api_key_invalid', { message: 'the account is gone' })
  await apiKeys.touch(key.keyId, { now, withinMs: LAST_USED_WITHIN_MS })
  const { userId, keyId, mode, apiVersion } = key
  const scopes = [...key.scopes]
  // Whatever the account may do besides: a key is a customer's, never an operator's.
  const actor = { userId, role: 'customer', scopes } as const
  const access = await tokens.sign(actor, now, TOKEN_LIFETIME_MS)
  return {
    accessToken: access.token,
    expiresAt: access.expiresAt.toISOString(),
    userId,
    keyId,
    mode,
    scopes,
    apiVersion,
  }
}
