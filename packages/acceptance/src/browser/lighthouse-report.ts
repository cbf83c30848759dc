import * as z from 'zod'

/** What is asked for, of 100. */
export const LEAST_SCORE = 95

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

const category = z.object({ score: z.number().min(0).max(1).nullable() })

const metric = z.object({ displayValue: z.string().default('?') })

/** The part of Lighthouse's JSON report that counts. */
const lighthouseReport = z.object({
  categories: z.object({
    performance: category,
    accessibility: category,
    'best-practices': category,
    seo: category,
  }),
  audits: z.object({
    'largest-contentful-paint': metric,
    'total-blocking-time': metric,
    'cumulative-layout-shift': metric,
  }),
})

/** A page's scores, from 0 to 100. */
export interface PageScores {
  readonly page: string
  readonly scores: Readonly<Record<(typeof categories)[number], number>>
  /** What performance is made of, in words: largest paint, blocked time, shift of layout. */
  readonly metrics: readonly [lcp: string, tbt: string, cls: string]
}

/** Reads a report. @throws ZodError when it is none. */
export const readScores = (page: string, report: unknown): PageScores => {
  const { categories: found, audits } = lighthouseReport.parse(report)
  const score = (name: (typeof categories)[number]) => Math.round((found[name].score ?? 0) * 100)
  return {
    page,
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
    },
    metrics: [
      audits['largest-contentful-paint'].displayValue,
      audits['total-blocking-time'].displayValue,
      audits['cumulative-layout-shift'].displayValue,
    ],
  }
}

/** The run in the middle by its performance, which varies most. @throws RangeError of no runs. */
export const medianOf = (runs: readonly PageScores[]): PageScores => {
  const sorted = runs.toSorted((a, b) => a.scores.performance - b.scores.performance)
  const median = sorted[Math.floor(sorted.length / 2)]
  if (median === undefined) throw new RangeError('there is no median of no runs')
  return median
}

/** Whether every score of every page is enough. */
export const isGood = (pages: readonly PageScores[]): boolean =>
  pages.length > 0 &&
  pages.every(({ scores }) => Object.values(scores).every((score) => score >= LEAST_SCORE))

/** A table for the terminal; what is too low is marked. */
export const tableOf = (pages: readonly PageScores[]): string => {
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(index === 0 ? 12 : 16))
      .join('')
      .trimEnd()
  const mark = (score: number) => (score >= LEAST_SCORE ? String(score) : `${score} (too low)`)
  return [
    row(['page', ...categories, 'LCP', 'TBT', 'CLS']),
    ...pages.map(({ page, scores, metrics }) =>
      row([page, ...categories.map((name) => mark(scores[name])), ...metrics]),
    ),
  ].join('\n')
}
