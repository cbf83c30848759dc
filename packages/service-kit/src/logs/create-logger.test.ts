import { AppError } from '@waybill/contracts'
import { runInContext } from '@waybill/event-bus'
import { describe, expect, it } from 'vitest'
import { createLogger } from './create-logger.ts'

const recording = () => {
  const written: string[] = []
  const logger = createLogger({
    service: 'orders',
    level: 'debug',
    destination: { write: (line) => written.push(line) },
  })
  const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>)
  return { logger, lines, text: () => written.join('') }
}

describe('createLogger', () => {
  it('writes the service and the running request or event on every line', () => {
    const { logger, lines } = recording()
    runInContext({ correlationId: 'req-1', causationId: 'event-1' }, () => {
      logger.info({ orderId: 'o1' }, 'one')
      logger.debug({}, 'two')
    })
    logger.warn({}, 'outside')
    expect(lines()).toEqual([
      expect.objectContaining({ level: 'info', service: 'orders', correlationId: 'req-1', msg: 'one' }),
      expect.objectContaining({ level: 'debug', correlationId: 'req-1', causationId: 'event-1' }),
      expect.not.objectContaining({ correlationId: expect.anything() }),
    ])
    expect(lines()[0]?.['time']).toMatch(/^\d{4}-.*Z$/)
  })

  it('masks personal and payment data at any depth, however the key is written', () => {
    const { logger, lines, text } = recording()
    logger.info(
      {
        orderId: 'o1',
        event: { data: { shippingAddress: { city: 'Hamburg' }, paymentMethod: 'pm_card_ok', lines: [1] } },
        users: [{ email: 'ada@example.com', id: 'u1' }],
        headers: { Authorization: 'Bearer abc', 'set-cookie': 'sid=1' },
        refresh_token: 'r1',
        deep: { er: { and: { deeper: { name: 'Ada Example' } } } },
        byId: new Map([['u1', { password: 'hunter2' }]]),
      },
      'order placed',
    )
    for (const secret of ['Hamburg', 'pm_card_ok', 'ada@', 'abc', 'sid=1', 'r1"', 'Ada', 'hunter2']) {
      expect(text()).not.toContain(secret)
    }
    expect(lines()[0]).toMatchObject({
      orderId: 'o1',
      users: [{ email: '[redacted]', id: 'u1' }],
      event: { data: { lines: [1] } },
    })
  })

  it('masks what the contracts call personal, such as the free text of a cancellation', () => {
    const { logger, text, lines } = recording()
    logger.info({ reason: 'asked for', cancelled: { reason: 'my ex ordered it' } }, 'cancelled')
    expect(text()).not.toContain('my ex')
    expect(lines()[0]).toMatchObject({ reason: 'asked for' })
  })

  it('masks addresses, payment methods, tokens and passwords inside texts and messages', () => {
    const { logger, text, lines } = recording()
    const error = new Error('E11000 dup key: { email: "ada@example.com" }')
    logger.error(
      { error, uri: 'mongodb://root:hunter2@db:27017/orders' },
      'mail to bob.b+x@mail.example.org with pm_card_ok by eyJhbGciOi.eyJzdWIi.c2ln failed',
    )
    for (const secret of ['ada@', 'bob.b', 'pm_card', 'eyJhbGci', 'hunter2', 'root:']) {
      expect(text()).not.toContain(secret)
    }
    expect(lines()[0]).toMatchObject({ uri: 'mongodb://[redacted]@db:27017/orders' })
  })

  it('flattens an error: message, code, stack and the chain of its causes', () => {
    const { logger, lines } = recording()
    const root = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const error = new AppError('service_unavailable', {
      message: 'orders is away',
      cause: new TypeError('fetch failed', { cause: root }),
    })
    logger.error({ error, attempt: 2 }, 'call failed')
    expect(lines()[0]).toMatchObject({
      error: 'orders is away',
      errorName: 'AppError',
      errorCode: 'service_unavailable',
      errorCauses: ['TypeError: fetch failed', 'Error: connect ECONNREFUSED'],
      errorStack: expect.stringContaining('create-logger.test.ts'),
      attempt: 2,
    })
  })

  it('takes what JSON cannot: cycles, bigints, buffers, long lists', () => {
    const { logger, lines } = recording()
    const cyclic: Record<string, unknown> = { big: 10n, bytes: Buffer.from('secret') }
    cyclic['self'] = cyclic
    logger.info({ cyclic, many: Array.from({ length: 1000 }, (_, index) => index) }, 'odd')
    expect(lines()[0]).toMatchObject({ cyclic: { big: '10', bytes: '[6 bytes]' } })
    expect(lines()[0]?.['many']).toHaveLength(51)
  })
})
