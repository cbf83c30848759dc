import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Json = Record<string, unknown>
interface Answer {
  readonly status: number
  readonly body: Json
}

/** What Stripe documents for its test cards. @see https://docs.stripe.com/testing */
const cardErrors: Readonly<Record<string, Json>> = {
  pm_card_chargeDeclined: { code: 'card_declined', decline_code: 'generic_decline' },
  pm_card_chargeDeclinedInsufficientFunds: { code: 'card_declined', decline_code: 'insufficient_funds' },
  pm_card_chargeDeclinedExpiredCard: { code: 'expired_card', decline_code: 'expired_card' },
  pm_card_authenticationRequired: {
    code: 'authentication_required',
    decline_code: 'authentication_required',
  },
}

const otherErrors: Readonly<Record<string, Answer>> = {
  pm_none: error(400, { type: 'invalid_request_error', code: 'resource_missing', param: 'payment_method' }),
  pm_too_many: error(429, { type: 'invalid_request_error', code: 'rate_limit' }),
  pm_trouble: error(500, { type: 'api_error' }),
  pm_busy: error(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }),
}

function error(status: number, details: Json): Answer {
  return { status, body: { error: { message: 'refused by the double', ...details } } }
}

const formOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly idempotencyKey: string | undefined
  readonly form: Readonly<Record<string, string>>
}

/** Answers as Stripe documents it, and keeps what was captured and refunded. One charge for each idempotency key. */
export const startStripeDouble = async () => {
  const seen: SeenRequest[] = []
  const intents: Json[] = []
  const refunds: Json[] = []
  const byKey = new Map<string, Answer>()
  /** How the next refunds end. */
  const refundStatuses: string[] = []

  const createIntent = (form: URLSearchParams): Answer => {
    const method = form.get('payment_method') ?? ''
    const refusal = otherErrors[method]
    if (refusal) return refusal
    const metadata = { waybill_key: form.get('metadata[waybill_key]') }
    const cardError = cardErrors[method]
    const status = cardError
      ? 'requires_payment_method'
      : method === 'pm_card_slow'
        ? 'processing'
        : 'succeeded'
    const intent = {
      id: `pi_${intents.length + 1}`,
      object: 'payment_intent',
      amount: Number(form.get('amount')),
      currency: form.get('currency'),
      status,
      metadata,
      last_payment_error: cardError ? { type: 'card_error', ...cardError } : null,
    }
    intents.push(intent)
    return cardError
      ? error(402, { type: 'card_error', payment_intent: intent, ...cardError })
      : { status: 200, body: intent }
  }

  const createRefund = (form: URLSearchParams): Answer => {
    const refund = {
      id: `re_${refunds.length + 1}`,
      object: 'refund',
      payment_intent: form.get('payment_intent'),
      amount: Number(form.get('amount')),
      status: refundStatuses.shift() ?? 'succeeded',
    }
    refunds.push(refund)
    return { status: 200, body: refund }
  }

  const list = (data: Json[], url: URL): Answer => ({
    status: 200,
    body: { object: 'list', url: url.pathname, has_more: false, data },
  })

  const answerTo = (url: URL, method: string, form: URLSearchParams): Answer => {
    const route = `${method} ${url.pathname}`
    if (route === 'POST /v1/payment_intents') return createIntent(form)
    if (route === 'POST /v1/refunds') return createRefund(form)
    if (route === 'GET /v1/refunds') {
      const intent = url.searchParams.get('payment_intent')
      return list(
        refunds.filter(({ payment_intent }) => payment_intent === intent),
        url,
      )
    }
    if (route === 'GET /v1/payment_intents/search') {
      const key = /^metadata\['waybill_key'\]:'(.+)'$/.exec(url.searchParams.get('query') ?? '')?.[1]
      return list(
        intents.filter(({ metadata }) => (metadata as Json)['waybill_key'] === key),
        url,
      )
    }
    return error(404, { type: 'invalid_request_error' })
  }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://stripe')
    const form = await formOf(request)
    const method = request.method ?? ''
    const idempotencyKey = request.headers['idempotency-key'] as string | undefined
    seen.push({ method, path: url.pathname, idempotencyKey, form: Object.fromEntries(form) })
    const known = idempotencyKey === undefined ? undefined : byKey.get(idempotencyKey)
    const answer =
      request.headers.authorization === 'Bearer sk_test_wrong'
        ? error(401, { type: 'invalid_request_error' })
        : (known ?? answerTo(url, method, form))
    if (idempotencyKey !== undefined && answer.status < 409) byKey.set(idempotencyKey, answer)
    const card = form.get('payment_method')
    if (card === 'pm_card_silent' && known === undefined) return
    // Every time: the SDK sends a call again whose kept-alive connection was closed, under the same key.
    if (card === 'pm_card_cut') {
      request.socket.destroy()
      return
    }
    response
      .writeHead(answer.status, { 'content-type': 'application/json', 'request-id': 'req_1' })
      .end(JSON.stringify(answer.body))
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    intents,
    refunds,
    refundStatuses,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type StripeDouble = Awaited<ReturnType<typeof startStripeDouble>>
