import type { ChaosResult } from './run-chaos.ts'
import type { Finding } from './judge.ts'

/** The last line of a run. */
export interface Summary {
  readonly orders: number
  readonly accepted: number
  readonly completed: number
  readonly failed: number
  readonly cancelled: number
  readonly lost: number
  readonly stuck: number
  readonly doubleCharged: number
  readonly oversold: number
  readonly duplicateEmails: number
  readonly kills: number
  readonly seed: number
  /** False for any finding, those without a number of their own included. */
  readonly ok: boolean
}

/** Counts what a run found. */
export const summarise = ({ placed, orders, kills, findings }: ChaosResult, seed: number): Summary => {
  const ended = (status: string) => orders.filter((order) => order.status === status).length
  const found = (kind: Finding['kind']) =>
    new Set(findings.filter((finding) => finding.kind === kind).map(({ subject }) => subject)).size
  return {
    orders: placed.length,
    accepted: placed.filter(({ failure }) => failure === undefined).length,
    completed: ended('completed'),
    failed: ended('failed'),
    cancelled: ended('cancelled'),
    lost: found('lost'),
    stuck: found('stuck'),
    doubleCharged: found('doubleCharged'),
    oversold: found('oversold'),
    duplicateEmails: found('duplicateEmails'),
    kills: kills.length,
    seed,
    ok: findings.length === 0,
  }
}
