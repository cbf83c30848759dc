import { env } from '../../../../env.ts'
import { mayBeCalled } from '../../../../session/browser-procedures.ts'
import { readSession } from '../../../../session/session.ts'

const REQUEST_HEADERS = [
  'accept',
  'content-type',
  'trpc-accept',
  'last-event-id',
  'x-correlation-id',
  'x-forwarded-for',
]
const RESPONSE_HEADERS = ['content-type', 'retry-after', 'x-correlation-id', 'trpc-batch-mode']

const picked = (headers: Headers, names: readonly string[]): Headers => {
  const kept = new Headers()
  for (const name of names) {
    const value = headers.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept
}

/** No answer of the gateway's: the client knows it by its type, and tries again what may pass. */
const refused = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })

/**
 * The browser's way to the gateway: reads only, with the token of the session cookie, streamed through as it comes.
 * A page of another site gets nothing: it cannot read the answer, and needs no answer that it cannot read.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ path: string[] }> },
): Promise<Response> {
  const batch = (await params).path.join('/')
  const site = request.headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') return refused(403, 'not from here')
  if (!mayBeCalled(batch)) return refused(404, 'no such procedure')
  const headers = picked(request.headers, REQUEST_HEADERS)
  const session = await readSession()
  if (session.kind === 'shopper') headers.set('authorization', `Bearer ${session.accessToken}`)
  try {
    const url = `${env().gatewayUrl}/trpc/${batch}${new URL(request.url).search}`
    const answer = await fetch(url, { headers, signal: request.signal, cache: 'no-store' })
    const passedOn = picked(answer.headers, RESPONSE_HEADERS)
    // `no-transform`: compression would hold back what is streamed.
    passedOn.set('cache-control', 'no-store, no-transform')
    passedOn.set('x-accel-buffering', 'no')
    return new Response(answer.body, { status: answer.status, headers: passedOn })
  } catch {
    return refused(503, 'the gateway is away')
  }
}
