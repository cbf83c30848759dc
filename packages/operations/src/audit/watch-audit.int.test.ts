import { eventually } from '@waybill/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { audit } from './audit.ts'
import { auditedAt, type Books, openBooks } from './books.fixtures.ts'
import { watchAudit } from './watch-audit.ts'

let books: Books
beforeEach(async () => {
  books = await openBooks()
})
afterEach(() => books.drop())

it('serves the last report as metrics, and none while audits fail', async () => {
  const ending = new AbortController()
  const lines: string[] = []
  let isFailing = false
  const watching = watchAudit({
    audit: () =>
      isFailing
        ? Promise.reject(new Error('MongoDB does not answer'))
        : audit({ ...books, settleMs: 60_000, confirmAfterMs: 1, now: () => auditedAt }),
    everyMs: 20,
    port: 0,
    signal: ending.signal,
    out: (line) => void lines.push(line),
    err: (line) => void lines.push(line),
  })
  const url = await eventually(() => /http:\S+/.exec(lines[0] ?? '')?.[0], { what: 'it listens' })
  const scrape = async () => {
    const answer = await fetch(url)
    return answer.ok ? answer.text() : `HTTP ${answer.status}`
  }
  const shows = (text: string) =>
    eventually(async () => (await scrape()).includes(text), { what: `metrics show ${text}` })

  await shows('waybill_audit_findings{code="order_stuck"} 0')
  await books.change('orders.orders', { _id: books.orders.processing }, { $unset: { deadlineAt: 1 } })
  await shows('waybill_audit_findings{code="order_stuck"} 1')
  isFailing = true
  await shows('HTTP 503')
  expect(lines).toContain('MongoDB does not answer')
  expect((await fetch(url.replace('/metrics', '/'))).status).toBe(404)
  ending.abort()
  await watching
})
