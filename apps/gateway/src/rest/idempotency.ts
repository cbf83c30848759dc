import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError, idempotencyKey } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Claim, IdempotencyRecords } from './idempotency-records-store.ts'
import type { RestEnv } from './partner.ts'
import { sealingKey, type SealingKey } from './sealed.ts'

/** What {@link idempotency} takes. */
export interface IdempotencyOptions {
  readonly records: IdempotencyRecords
  /** True for requests that are harmless to repeat without a record, by their path. */
  readonly isRepeatable: (path: string) => boolean
  readonly logger: Logger
  /** How long a concurrent duplicate waits for the first one's answer before it gets 409. Default 3,000 ms. */
  readonly waitMs?: number
}

interface Answer {
  readonly status: ContentfulStatusCode
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const KEPT_HEADERS = ['content-type', 'location'] as const
const POLL_MS = 50

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([name, item]) => [name, canonical(item)])
}

const canonicalText = (text: string): string => {
  try {
    return JSON.stringify(canonical(JSON.parse(text)))
  } catch {
    return text
  }
}

const fingerprintOf = async (c: Context): Promise<string> =>
  createHash('sha256')
    .update(`${c.req.method} ${c.req.path}\n${canonicalText(await c.req.text())}`)
    .digest('base64url')

const keyOf = (c: Context): string | undefined => {
  const given = c.req.header('idempotency-key')
  if (given === undefined) return undefined
  const key = idempotencyKey.safeParse(given)
  if (key.success) return key.data
  const fields = key.error.issues.map(({ message }) => ({ path: 'Idempotency-Key', message }))
  throw new AppError('validation_failed', { fields })
}

const answerOf = async ({ res }: Context): Promise<Answer> => ({
  // Every operation that takes a key answers with a body.
  status: res.status as ContentfulStatusCode,
  headers: Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = res.headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  ),
  body: await res.clone().text(),
})

/**
 * What is kept: success, and failures of which nobody knows how far they came. Every other failure changed nothing, so
 * the same request may be tried again under its key.
 */
const isKept = (status: number, isRepeatable: boolean): boolean =>
  status < 400 || (!isRepeatable && (status === 500 || status === 504))

const replay = (c: Context, sealing: SealingKey, sealed: Uint8Array): Response => {
  const { status, headers, body } = JSON.parse(sealing.open(sealed)) as Answer
  // By the context, which adds what it was told already: limits, version.
  return c.body(body, status, { ...headers, 'idempotent-replayed': 'true' })
}

/**
 * `Idempotency-Key` as Stripe has it, for every POST: the first request is carried out, the same one again within 24 h
 * gets its status and body, another one under the key is refused, and one that comes meanwhile waits. Keys are each
 * partner's own. Without the database, requests that are harmless to repeat are carried out, others are refused.
 */
export const idempotency = (options: IdempotencyOptions): MiddlewareHandler<RestEnv> => {
  const { records, isRepeatable, logger, waitMs = 3_000 } = options

  const claimOrWait = async (id: string, fingerprint: string, giveUpAt: number): Promise<Claim> => {
    for (;;) {
      const claim = await records.claim(id, fingerprint)
      if (claim.kind !== 'running' || performance.now() >= giveUpAt) return claim
      await delay(POLL_MS)
    }
  }

  // Duplicates that come to this gateway at once wait for the first one here, not by asking the database again and again.
  const underWay = new Map<string, Promise<unknown>>()
  const alone = async (id: string, work: () => Promise<Response | undefined>) => {
    const first = underWay.get(id)
    if (first !== undefined) {
      await Promise.race([first, delay(waitMs, undefined, { ref: false })])
      return work()
    }
    const working = work()
    underWay.set(
      id,
      working.catch(() => undefined),
    )
    try {
      return await working
    } finally {
      underWay.delete(id)
    }
  }

  const carryOut = async (
    c: Context<RestEnv>,
    next: () => Promise<void>,
    { sealing, giveUpAt }: { readonly sealing: SealingKey; readonly giveUpAt: number },
  ): Promise<Response | undefined> => {
    const { id } = sealing
    const repeatable = isRepeatable(c.req.path)
    const claim = await claimOrWait(id, await fingerprintOf(c), giveUpAt).catch((error: unknown) => {
      logger.warn({ route: c.req.path, error }, 'no idempotency record can be kept')
      return undefined
    })
    if (claim === undefined) {
      if (!repeatable) throw new AppError('service_unavailable', { retryAfterSeconds: 2 })
      await next()
      return undefined
    }
    if (claim.kind === 'reused') throw new AppError('idempotency_key_reused')
    if (claim.kind === 'running') throw new AppError('idempotency_in_progress', { retryAfterSeconds: 1 })
    if (claim.kind === 'done') return replay(c, sealing, claim.answer)
    const { holder } = claim
    try {
      await next()
      if (isKept(c.res.status, repeatable)) {
        await records.finish({ id, holder }, sealing.seal(JSON.stringify(await answerOf(c))))
      } else await records.release({ id, holder })
    } catch (error) {
      // The partner gets the answer all the same; the record is taken over when its lock ends.
      logger.warn({ route: c.req.path, error }, 'the idempotency record was not completed')
    }
    return undefined
  }

  return async (c, next) => {
    const key = c.req.method === 'POST' ? keyOf(c) : undefined
    c.set('idempotencyKey', key)
    if (key === undefined) return next()
    const sealing = sealingKey(c.var.partner.actor.userId, key)
    // One wait, here and at the database together.
    const giveUpAt = performance.now() + waitMs
    return alone(sealing.id, () => carryOut(c, next, { sealing, giveUpAt }))
  }
}
