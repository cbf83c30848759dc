import { expect, it } from 'vitest'
import { terminalLine } from './terminal-line.ts'

const time = new Date(2026, 0, 1, 10, 20, 30).getTime()
const line = (fields: object) => ({ service: 'orders', text: JSON.stringify({ time, ...fields }) })
const quiet = { verbose: false }
const verbose = { verbose: true }

it('shows errors with the first line of their cause', () => {
  const error = line({
    level: 50,
    msg: 'cannot publish',
    error: 'connection lost\nat x',
    errorStack: '…',
  })
  expect(terminalLine(error, quiet)).toBe('10:20:30 orders        error cannot publish: connection lost')
})

it('shows less than errors only when asked to', () => {
  const info = line({ level: 'info', msg: 'listening' })
  expect(terminalLine(info, quiet)).toBeUndefined()
  expect(terminalLine(info, verbose)).toBe('10:20:30 orders        info  listening')
})

it('shows what is no log entry as it is, when asked to', () => {
  const trace = { service: 'orders', text: '    at file.ts:1:1' }
  expect(terminalLine(trace, quiet)).toBeUndefined()
  expect(terminalLine(trace, verbose)).toBe('orders            at file.ts:1:1')
})
