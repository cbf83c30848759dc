import { apiVersions } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { downgradeAnswer, upgradeRequest, versionChanges } from './versions.ts'

const [newest] = apiVersions
const order = { object: 'order', id: 'o1', lines: [{ sku: 'MUG-01' }] }
const asBefore = { object: 'order', id: 'o1', items: [{ sku: 'MUG-01' }] }

describe('dated versions', () => {
  it('has one change for every version but the newest', () => {
    expect(versionChanges.map(({ from }) => from)).toEqual(apiVersions.slice(1))
  })

  it('leaves the newest as it is', () => {
    expect(upgradeRequest(newest, { lines: [] }, '/v1/orders')).toEqual({ lines: [] })
    expect(downgradeAnswer(newest, order)).toEqual(order)
  })

  it('reads the items of 2026-09-01 as lines', () => {
    expect(upgradeRequest('2026-09-01', { items: [1] }, '/v1/orders')).toEqual({ lines: [1] })
    expect(upgradeRequest('2026-09-01', { items: [1] }, '/v1/webhook_endpoints')).toEqual({ items: [1] })
  })

  it('does not know lines in 2026-09-01, and says so by that name', () => {
    const both = { items: [1], lines: [2] }
    expect(upgradeRequest('2026-09-01', both, '/v1/orders')).toEqual({ lines: [1], items: [2] })
    const problem = { code: 'validation_failed', request_id: 'r', detail: 'items: x', param: 'items' }
    expect(downgradeAnswer('2026-09-01', problem)).toMatchObject({ detail: 'lines: x', param: 'lines' })
  })

  it.each([
    ['an order', order, asBefore],
    [
      'a list of orders',
      { object: 'list', data: [order], has_more: false },
      { object: 'list', data: [asBefore], has_more: false },
    ],
    ['another thing', { object: 'product', lines: 1 }, { object: 'product', lines: 1 }],
    [
      'an error about a line',
      {
        code: 'validation_failed',
        request_id: 'r',
        detail: 'lines.0: x',
        param: 'lines.0',
        errors: [{ param: 'lines.0', message: 'x' }],
      },
      {
        code: 'validation_failed',
        request_id: 'r',
        detail: 'items.0: x',
        param: 'items.0',
        errors: [{ param: 'items.0', message: 'x' }],
      },
    ],
    [
      'an error without fields',
      { code: 'not_found', request_id: 'r' },
      { code: 'not_found', request_id: 'r' },
    ],
  ])('answers with %s as 2026-09-01 had it', (_what, answer, before) => {
    expect(downgradeAnswer('2026-09-01', answer)).toEqual(before)
  })
})
