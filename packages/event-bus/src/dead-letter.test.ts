import { expect, it } from 'vitest'
import { readDeadLetter } from './dead-letter.ts'
import { recordOf } from './error-record.ts'
import { attemptsBefore, deadLetterHeaders, type Failure, retryHeaders } from './failure-headers.ts'

const origin = { exchange: 'events', routingKey: 'order.placed', queue: 'orders.p1' }
const error = (message: string) => ({ name: 'Error', message })
const failure: Failure = { attempts: 4, firstError: error('first'), lastError: error('last') }
const fields = { exchange: 'dead', routingKey: 'orders.p1' }

it('counts attempts over the rounds of the delay queues, and distrusts a count that is none', () => {
  expect(attemptsBefore({})).toBe(0)
  expect(attemptsBefore(retryHeaders({}, origin, failure))).toBe(4)
  expect([-1, 1.5, '7', null].map((value) => attemptsBefore({ 'x-attempt': value }))).toEqual([0, 0, 0, 0])
})

it('keeps where the message first came from, whichever way it comes back', () => {
  const once = retryHeaders({}, origin, failure)
  const again = retryHeaders(once, { ...origin, exchange: 'requeue', routingKey: '1000.orders.p1' }, failure)
  expect(again).toMatchObject({
    'x-original-exchange': 'events',
    'x-original-routing-key': 'order.placed',
    'x-original-queue': 'orders.p1',
  })
})

it('leaves behind what the broker and Rascal wrote on the message, and keeps the rest', () => {
  const dirty = {
    'x-death': [],
    'x-first-death-queue': 'q',
    'x-last-death-reason': 'expired',
    'x-delivery-count': 3,
    'x-acquired-count': 3,
    rascal: {},
    CC: ['other'],
    'aggregate-id': 'o1',
  }
  expect(Object.keys(retryHeaders(dirty, origin, failure)).toSorted()).toEqual([
    'aggregate-id',
    'x-attempt',
    'x-first-error',
    'x-last-error',
    'x-original-exchange',
    'x-original-queue',
    'x-original-routing-key',
  ])
})

it('reads back what it wrote', () => {
  const failedAt = new Date('2026-11-23T10:15:00.000Z')
  const headers = deadLetterHeaders({}, origin, {
    ...failure,
    reason: 'exhausted',
    failedAt,
    correlationId: 'request-1',
  })
  expect(readDeadLetter({ fields, properties: { headers } })).toEqual({
    ...failure,
    correlationId: 'request-1',
    reason: 'exhausted',
    origin,
    failedAt: failedAt.toISOString(),
  })
  expect(headers).toMatchObject({ 'x-correlation-id': 'request-1' })
})

it('reads what the broker buried because its consumers died, even after rounds of retries', () => {
  const death = {
    reason: 'delivery_limit',
    queue: 'orders.p1',
    exchange: 'requeue',
    'routing-keys': ['1000.orders.p1'],
    time: { '!': 'timestamp', value: 1_795_400_000 },
  }
  const headers = { ...retryHeaders({}, origin, failure), 'x-death': [death] }
  expect(readDeadLetter({ fields, properties: { headers } })).toEqual({
    ...failure,
    correlationId: undefined,
    reason: 'redelivery_limit',
    origin,
    failedAt: new Date(1_795_400_000_000).toISOString(),
  })
})

it('bounds what an error may say, and takes whatever was thrown', () => {
  const long = new Error('m'.repeat(9_999))
  long.stack = 's'.repeat(9_999)
  const { message, stack } = recordOf(long)
  expect([message.length, stack?.length]).toEqual([500, 2_000])
  expect(recordOf('a string')).toEqual({ name: 'string', message: 'a string' })
})
