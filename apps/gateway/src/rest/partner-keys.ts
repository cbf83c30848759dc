import { createHash } from 'node:crypto'
import { AppError, type apiKeysRpc, type RpcOutput } from '@waybill/contracts'
import { LRUCache } from 'lru-cache'
import type { Partner } from './partner.ts'

type Exchanged = RpcOutput<typeof apiKeysRpc.exchangeApiKey>

/** What {@link createPartnerKeys} takes. */
export interface PartnerKeysOptions {
  /** Asks users. @throws AppError api_key_invalid */
  readonly exchange: (secret: string) => Promise<Exchanged>
  /** How long an answer is believed: a revoked key works for at most this long. */
  readonly freshMs: number
  readonly clock: () => Date
}

/** Finds the partner behind a key. @throws AppError api_key_invalid, service_unavailable */
export type FindPartner = (secret: string) => Promise<Partner>

interface Known {
  readonly answer: Promise<Exchanged>
  readonly askedAt: number
}

const MAX_KEYS = 10_000

const partnerOf = ({ userId, keyId, scopes, apiVersion, accessToken }: Exchanged): Partner => ({
  actor: { userId, role: 'customer', scopes },
  accessToken,
  keyId,
  scopes,
  apiVersion,
})

const isAway = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'service_unavailable' || error.code === 'timeout')

/**
 * Exchanges keys at users and remembers the answers for seconds. While users is away a key that was good goes on
 * working until its access token ends, so that orders are taken; nobody can revoke a key in that time either.
 * Keys are remembered by their hash only.
 */
export const createPartnerKeys = ({ exchange, freshMs, clock }: PartnerKeysOptions): FindPartner => {
  const known = new LRUCache<string, Known>({ max: MAX_KEYS })

  const ask = async (secret: string, before: Promise<Exchanged> | undefined): Promise<Exchanged> => {
    try {
      return await exchange(secret)
    } catch (error) {
      const last = isAway(error) ? await before?.catch(() => undefined) : undefined
      if (last !== undefined && Date.parse(last.expiresAt) > clock().getTime()) return last
      throw error
    }
  }

  return async (secret) => {
    const id = createHash('sha256').update(secret).digest('base64url')
    const now = clock().getTime()
    const before = known.get(id)
    if (before !== undefined && now - before.askedAt < freshMs) return partnerOf(await before.answer)
    const answer = ask(secret, before?.answer)
    known.set(id, { answer, askedAt: now })
    // A refusal is remembered as well, so that a wrong key does not cost a question each time; an outage is not.
    answer.catch((error: unknown) => {
      if (isAway(error) && known.get(id)?.answer === answer) known.delete(id)
    })
    return partnerOf(await answer)
  }
}
