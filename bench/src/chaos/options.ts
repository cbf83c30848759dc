import { parseArgs } from 'node:util'
import { isPart, parts, type Part } from './kill-plan.ts'

export const usage = `npm run chaos -- [options]

Starts a stack of its own on free ports and in a temporary folder, places orders at a steady rate while it kills
services, broker and database with -9, waits until everything has settled, and counts what is wrong. The last line
is one JSON object. Exits with 1 if anything was lost, stuck, charged twice, oversold, mailed twice or left over.

  --orders N     orders to place; default 2000
  --seed S       decides what is ordered and what is killed when; default 1
  --rate R       orders per second; default so that placing lasts at least a minute, and 25 at most
  --only NAMES   kill only these, separated by commas: ${parts.join(', ')}
                 (broker and database are names for rabbitmq and mongodb)
  --keep         keep the folder with data and logs (kept anyway when something is wrong)
  --json         print the JSON line and nothing else
  --help         this text`

/** What a run does. */
export interface ChaosOptions {
  readonly orders: number
  readonly seed: number
  readonly ratePerSecond: number
  /** What is killed. */
  readonly targets: readonly Part[]
  readonly keepsFolder: boolean
  readonly isQuiet: boolean
}

const LEAST_PLACING_SECONDS = 80
const MOST_RATE = 25
const aliases: Readonly<Record<string, Part>> = { broker: 'rabbitmq', database: 'mongodb' }

/** Reads the command line; nothing when help is wanted. @throws Error in plain words for what makes no sense. */
export const parseOptions = (args: readonly string[]): ChaosOptions | undefined => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      rate: { type: 'string' },
      only: { type: 'string', default: parts.join(',') },
      keep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const orders = wholeNumber('orders', values.orders, { least: 1, most: 100_000 })
  return {
    orders,
    seed: wholeNumber('seed', values.seed, { least: 0, most: 2 ** 32 - 1 }),
    ratePerSecond: values.rate === undefined ? defaultRate(orders) : positive('rate', values.rate),
    targets: values.only.split(',').map(partNamed),
    keepsFolder: values.keep,
    isQuiet: values.json,
  }
}

const defaultRate = (orders: number): number => Math.min(MOST_RATE, orders / LEAST_PLACING_SECONDS)

const wholeNumber = (
  name: string,
  text: string,
  { least, most }: { least: number; most: number },
): number => {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value
  throw new Error(`--${name} must be a whole number from ${least} to ${most}`)
}

const positive = (name: string, text: string): number => {
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new Error(`--${name} must be greater than 0`)
}

const partNamed = (text: string): Part => {
  const name = aliases[text.trim()] ?? text.trim()
  if (isPart(name)) return name
  throw new Error(`--only knows no ${text}; it knows broker, database, ${parts.join(', ')}`)
}
