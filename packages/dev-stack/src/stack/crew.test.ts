import { expect, it } from 'vitest'
import { createCrew, type Member } from './crew.ts'
import type { Running } from './supervise.ts'

/** A part that runs until it is stopped, and writes down what happens to it. */
function part(name: string, stopsLast: boolean, history: string[]): Member {
  const launch = async (): Promise<Running> => {
    history.push(`${name} starts`)
    const exited = Promise.withResolvers<{ code: number; signal: null }>()
    return {
      pid: 1,
      pids: [1, 2],
      ready: Promise.resolve(),
      exited: exited.promise,
      kill: () => exited.resolve({ code: 137, signal: null }),
      stop: async () => {
        history.push(`${name} stops`)
        exited.resolve({ code: 0, signal: null })
      },
    }
  }
  return { name, stopsLast, launch }
}

const quiet = { log: () => {}, onChange: () => {} }

it('stops the database only after those that use it', async () => {
  const history: string[] = []
  const crew = createCrew(quiet)
  crew.add(part('database', true, history))
  crew.add(part('service', false, history))
  await crew.ready()
  await crew.stop()
  const stops = history.filter((event) => event.endsWith('stops'))
  expect(stops.indexOf('database stops')).toBeGreaterThan(stops.lastIndexOf('service stops'))
})

it('tells the process ids of parts by name, and of their helpers', async () => {
  const crew = createCrew(quiet)
  crew.add(part('service', false, []))
  await crew.ready()
  expect(crew.pids()).toEqual({ service: 1 })
  expect(crew.allPids()).toEqual([1, 2])
  await crew.stop()
  expect(crew.pids()).toEqual({})
})

it('takes nobody in after it was stopped', async () => {
  const crew = createCrew(quiet)
  await crew.stop()
  expect(() => crew.add(part('late', false, []))).toThrow('stopped before it was ready')
})
