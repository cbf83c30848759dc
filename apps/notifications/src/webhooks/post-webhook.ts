import { errors, type Dispatcher } from 'undici'
import type { AttemptResult } from './delivery.ts'
import { AddressRefusedError, NameNotFoundError } from './guarded-agent.ts'
import { parseRetryAfter, type Answer } from './retry-schedule.ts'

interface PostOptions {
  readonly agent: Dispatcher
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For the connection and the answer's status and headers together. */
  readonly timeoutMs: number
  /** Cuts it off: the process stops. */
  readonly signal: AbortSignal
}

/** How a POST went: what decides, and what is noted. */
export interface Posted {
  readonly answer: Answer
  readonly result: AttemptResult
}

const MAX_BODY_BYTES = 4_096
const MAX_EXCERPT = 500
/** How long the body of an answer whose status is known is listened to. */
const BODY_WAIT_MS = 2_000

/** Control characters out, so that the log shows one line per attempt. */
// oxlint-disable-next-line no-control-regex -- that is what is looked for
const unprintable = /[\u0000-\u001f\u007f]+/g

type Body = Awaited<ReturnType<Dispatcher['request']>>['body']

/** The begin of a body. However long or slow the rest is, nobody waits for it. */
const excerptOf = async (body: Body, signal: AbortSignal): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  const cutOff = AbortSignal.any([signal, AbortSignal.timeout(BODY_WAIT_MS)])
  const stop = () => void body.destroy()
  cutOff.addEventListener('abort', stop)
  // A body that was destroyed may still emit an error, and unheard it would end the process.
  body.on('error', () => undefined)
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= MAX_BODY_BYTES) break
    }
  } catch {
    // What was heard until then is the excerpt.
  } finally {
    cutOff.removeEventListener('abort', stop)
    body.destroy()
  }
  const text = Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8')
  return text.replace(unprintable, ' ').trim().slice(0, MAX_EXCERPT)
}

const timeouts = [errors.ConnectTimeoutError, errors.HeadersTimeoutError]

const codeOf = (error: unknown): string => {
  if (error instanceof AddressRefusedError) return 'address_refused'
  if (error instanceof NameNotFoundError) return 'name_not_found'
  if (timeouts.some((each) => error instanceof each)) return 'timeout'
  const { name = '', code = '' } = error as { name?: string; code?: string }
  if (name === 'TimeoutError') return 'timeout'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name_not_found'
  if (code === 'ECONNREFUSED') return 'connection_refused'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls_failed'
  return 'connection_failed'
}

/**
 * Sends one webhook, once. Never throws for what a receiver does; no text of an error is kept, which could hold
 * what is only ours to know.
 * @throws the signal's reason when it is aborted: whether it arrived is not known.
 */
export const postWebhook = async (options: PostOptions): Promise<Posted> => {
  const { agent, url, headers, body, timeoutMs, signal } = options
  const startedAt = performance.now()
  const durationMs = () => Math.round(performance.now() - startedAt)
  const { origin, pathname, search } = new URL(url)
  try {
    const response = await agent.request({
      origin,
      path: `${pathname}${search}`,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Waybill-Webhooks/1' },
      body,
      reset: true,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    const status = response.statusCode
    const answer = await excerptOf(response.body, signal)
    const retryAfterMs = parseRetryAfter(response.headers['retry-after']?.toString(), new Date())
    return {
      answer: { status, ...(retryAfterMs !== undefined && { retryAfterMs }) },
      result: {
        status,
        durationMs: durationMs(),
        ...(answer !== '' && { answer }),
        ...(status >= 300 && status < 400 && { error: 'redirect_not_followed' }),
      },
    }
  } catch (error) {
    if (signal.aborted) throw error
    return { answer: {}, result: { durationMs: durationMs(), error: codeOf(error) } }
  }
}
