import { randomUUID } from 'node:crypto'
import { correlationId } from '@waybill/contracts'
import { runInContext, type MessageContext } from '@waybill/event-bus'
import type { MiddlewareHandler } from 'hono'
import { headerNames } from './header-names.ts'

const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/** A request's context from its headers. An id that is missing or malformed is replaced, never echoed. */
const contextOf = (headers: Headers): MessageContext => {
  const given = correlationId.safeParse(headers.get(headerNames.correlationId))
  const trace = headers.get(headerNames.traceparent)
  return {
    correlationId: given.success ? given.data : randomUUID(),
    ...(trace !== null && traceparentPattern.test(trace) ? { traceparent: trace } : {}),
  }
}

/** Opens the request's context for everything behind it, and answers with its correlation id. */
export const correlation = (): MiddlewareHandler => (c, next) => {
  const context = contextOf(c.req.raw.headers)
  return runInContext(context, async () => {
    await next()
    c.res.headers.set(headerNames.correlationId, context.correlationId)
  })
}
