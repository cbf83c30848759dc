import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeAttempt, parseRetryAfter, type Answer } from './retry-schedule.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const waitsMs = [5_000, 300_000, 1_800_000]
const judged = (answer: Answer, made: number, random = 0) =>
  judgeAttempt(answer, made, { waitsMs, now, random })
const waitOf = (verdict: { dueAt: string }) => Date.parse(verdict.dueAt) - now.getTime()

describe('after an attempt', () => {
  it.each([200, 201, 202, 204, 299])('%i means delivered', (status) => {
    expect(judged({ status }, 1).status).toBe('delivered')
  })

  it.each([301, 302, 307, 400, 401, 404, 429, 500, 503])('%i means: again', (status) => {
    expect(judged({ status }, 1)).toMatchObject({ status: 'pending' })
  })

  it('no answer means: again', () => {
    expect(judged({}, 1).status).toBe('pending')
  })

  it('410 means: never again', () => {
    expect(judged({ status: 410 }, 1).status).toBe('failed')
  })

  it.each([
    [1, 5_000],
    [2, 300_000],
    [3, 1_800_000],
  ])('attempt %i is followed by another after %i ms', (made, waitMs) => {
    expect(waitOf(judged({ status: 500 }, made))).toBe(waitMs)
  })

  it('the last one is the end', () => {
    expect(judged({ status: 500 }, 4).status).toBe('failed')
  })

  it('the wait grows by a fifth at most, so that not all come together', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.constantFrom(1, 2, 3),
        (random, made) => {
          const wait = waitOf(judged({ status: 500 }, made, random))
          const scheduled = waitsMs[made - 1] ?? 0
          expect(wait).toBeGreaterThanOrEqual(scheduled)
          expect(wait).toBeLessThanOrEqual(scheduled * 1.2)
        },
      ),
    )
  })

  it('a longer wish of the receiver is kept, a shorter one is not, and none is for ever', () => {
    expect(waitOf(judged({ status: 429, retryAfterMs: 60_000 }, 1))).toBe(60_000)
    expect(waitOf(judged({ status: 503, retryAfterMs: 1_000 }, 1))).toBe(5_000)
    expect(waitOf(judged({ status: 503, retryAfterMs: 10 ** 12 }, 1))).toBe(86_400_000)
  })
})

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['Mon, 23 Nov 2026 10:01:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 09:00:00 GMT', undefined],
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['9'.repeat(400), undefined],
    [undefined, undefined],
  ])('%s is %s', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected)
  })
})
