import { EventSchemaError, orderPlaced } from '@waybill/contracts'
import { expect, it } from 'vitest'
import { order } from './bus-world.fixtures.ts'
import { currentContext, runInContext } from './context.ts'
import { newEnvelope } from './envelope.ts'

it('takes correlation, cause and trace from the context, across awaits', async () => {
  const causationId = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'
  const context = { correlationId: 'request-1', causationId, traceparent: '00-ab-cd-01' }
  const envelope = await runInContext(context, async () => {
    await Promise.resolve()
    return newEnvelope('gateway', orderPlaced, order())
  })
  expect(envelope).toMatchObject({
    source: '/waybill/gateway',
    correlationid: 'request-1',
    causationid: causationId,
    traceparent: '00-ab-cd-01',
  })
  expect(currentContext()).toBeUndefined()
})

it('starts a correlation of its own outside any context', () => {
  const envelope = newEnvelope('gateway', orderPlaced, order())
  expect(envelope.correlationid).toBe(envelope.id)
  expect(envelope.causationid).toBeUndefined()
})

it('prefers what it is told over the context', () => {
  const envelope = runInContext({ correlationId: 'request-1' }, () =>
    newEnvelope('gateway', orderPlaced, order(), {
      correlationId: 'other',
      time: '2026-11-23T10:15:00.000Z',
    }),
  )
  expect(envelope).toMatchObject({ correlationid: 'other', time: '2026-11-23T10:15:00.000Z' })
})

it('refuses data that breaks the contract', () => {
  expect(() => newEnvelope('gateway', orderPlaced, { ...order(), lines: [] })).toThrow(EventSchemaError)
})
