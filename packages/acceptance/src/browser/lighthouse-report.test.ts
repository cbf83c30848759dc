import { describe, expect, it } from 'vitest'
import { isGood, medianOf, readScores, tableOf } from './lighthouse-report.ts'

const report = (performance: number | null) => ({
  categories: {
    performance: { score: performance },
    accessibility: { score: 1 },
    'best-practices': { score: 0.96 },
    seo: { score: 0.95 },
  },
  audits: {
    'largest-contentful-paint': { displayValue: '1.2 s' },
    'total-blocking-time': { displayValue: '30 ms' },
    'cumulative-layout-shift': {},
  },
})

describe('Lighthouse’s scores', () => {
  it('are good from 95 on, each of them', () => {
    const good = readScores('home', report(0.95))
    expect(isGood([good])).toBe(true)
    expect(isGood([good, readScores('product', report(0.94))])).toBe(false)
  })

  it('count as 0 when Lighthouse could not tell, and no page at all is not good', () => {
    expect(readScores('home', report(null)).scores.performance).toBe(0)
    expect(isGood([])).toBe(false)
  })

  it('are those of the run in the middle', () => {
    const runs = [0.99, 0.6, 0.97].map((performance) => readScores('home', report(performance)))
    expect(medianOf(runs).scores.performance).toBe(97)
    expect(() => medianOf([])).toThrow('no runs')
  })

  it('are refused when they are none', () => {
    expect(() => readScores('home', { categories: {}, audits: {} })).toThrow(/performance/)
  })

  it('are shown as a table, with what is too low', () => {
    const table = tableOf([readScores('home', report(1)), readScores('product', report(0.5))])
    expect(table.split('\n').map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
      ['page', 'performance'],
      ['home', '100'],
      ['product', '50 (too low)'],
    ])
  })
})
