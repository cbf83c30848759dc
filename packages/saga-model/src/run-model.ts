import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Coverage, sumOf } from './coverage.ts'
import { type Failure, shrunkFailure } from './failure-report.ts'
import type { Mutation } from './rules.ts'
import type { Share, ShareResult } from './run-schedules.ts'

/** What to run. */
export interface RunOptions {
  /** How many schedules. Default 100,000. */
  readonly schedules?: number
  /** The same seed gives the same schedules, however many threads there are. Default 1. */
  readonly seed?: number
  /** Default: one for each core, 4 at most. */
  readonly threads?: number
  readonly mutation?: Mutation | undefined
  /** Hears of every few hundred schedules how many were played in all. */
  readonly onProgress?: (played: number) => void
}

/** What a run came to. */
export interface RunReport {
  readonly played: number
  readonly durationMs: number
  readonly coverage: Coverage
  readonly failure: Failure | undefined
}

type Message = { readonly played: number } | { readonly result: ShareResult }

/** Plays schedules in several threads until all were played or one broke a promise, which is then shrunk. */
export const runModel = async (options: RunOptions = {}): Promise<RunReport> => {
  const { schedules = 100_000, seed = 1, mutation, onProgress = () => {} } = options
  const threads = Math.min(schedules, options.threads ?? Math.min(4, availableParallelism()))
  const startedAt = performance.now()
  let played = 0
  const advance = (count: number) => {
    played += count
    onProgress(played)
  }
  const workers = Array.from(
    { length: threads },
    (_unused, first) =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { seed, schedules, first, stride: threads, mutation } satisfies Share,
      }),
  )
  const stop = () => Promise.all(workers.map((worker) => worker.terminate()))
  try {
    const results = await firstFailureOrAll(workers, advance)
    const failedSeed = results.find((result) => result.failedSeed !== undefined)?.failedSeed
    const durationMs = performance.now() - startedAt
    await stop()
    const failure = failedSeed === undefined ? undefined : await shrunkFailure(failedSeed, mutation)
    const coverage = sumOf(results.map((result) => result.coverage))
    return { played, durationMs, coverage, failure }
  } finally {
    await stop()
  }
}

const firstFailureOrAll = (
  workers: readonly Worker[],
  advance: (count: number) => void,
): Promise<ShareResult[]> =>
  new Promise((resolve, reject) => {
    const results: ShareResult[] = []
    for (const worker of workers) {
      worker.once('error', reject)
      worker.on('message', (message: Message) => {
        if ('played' in message) advance(message.played)
        else {
          results.push(message.result)
          if (results.length === workers.length || message.result.failedSeed !== undefined) resolve(results)
        }
      })
    }
  })
