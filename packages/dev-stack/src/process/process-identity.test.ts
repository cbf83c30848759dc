import { expect, it } from 'vitest'
import { identify, isAlive, startTimeOf } from './process-identity.ts'

const stat = (state: string) =>
  `4242 (a (b) c) ${state} 1 4242 4242 0 -1 4194560 100 0 0 0 5 6 0 0 20 0 12 0 987654 1000 200`

it('reads the start time behind a command with blanks and brackets', () => {
  expect(startTimeOf(stat('S'))).toBe('987654')
})

it('takes a zombie for ended', () => {
  expect(startTimeOf(stat('Z'))).toBeUndefined()
})

it('knows this process, and not another one with its id', async () => {
  const self = await identify(process.pid)
  expect(self).toBeDefined()
  expect(await isAlive(self ?? { pid: 0, startedAt: '' })).toBe(true)
  expect(await isAlive({ pid: process.pid, startedAt: 'another time' })).toBe(false)
})

it('finds no process where there is none', async () => {
  // Above the highest id that Linux gives.
  expect(await identify(4_194_305)).toBeUndefined()
})
