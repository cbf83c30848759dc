import type { Log } from '../log.ts'
import { supervise, type Running, type Supervised } from './supervise.ts'

/** A part of the system that joins a crew. */
export interface Member {
  readonly name: string
  readonly launch: () => Promise<Running>
  /** Stopped only after those that are not. */
  readonly stopsLast: boolean
}

/** Supervised parts, started and stopped together. */
export interface Crew {
  /** Starts a part and keeps it running. @throws Error after `stop`. */
  add(member: Member): void
  /** Resolves when each was ready once. @throws Error when one gives up before that. */
  ready(): Promise<void>
  /** By name, of those that run now. */
  pids(): Record<string, number>
  /** Of every process, helpers included. */
  allPids(): number[]
  /** Whether a part runs and has been ready since it was started last. @throws Error for an unknown name. */
  isReady(name: string): boolean
  /** @throws Error for an unknown name. */
  kill(name: string, signal: NodeJS.Signals): void
  stop(): Promise<void>
}

/** An empty crew. `onChange` is told after a process has come or gone. */
export function createCrew({ log, onChange }: { readonly log: Log; readonly onChange: () => void }): Crew {
  const members: { readonly supervised: Supervised; readonly stopsLast: boolean }[] = []
  let isStopped = false
  const stopAll = async (last: boolean) => {
    const some = members.filter(({ stopsLast }) => stopsLast === last)
    await Promise.all(some.map(async ({ supervised }) => supervised.stop()))
  }
  const find = (name: string): Supervised => {
    const member = members.find(({ supervised }) => supervised.name === name)
    if (member === undefined) throw new Error(`the stack has no part called ${name}`)
    return member.supervised
  }
  return {
    add: ({ name, launch, stopsLast }) => {
      if (isStopped) throw new Error('stopped before it was ready')
      members.push({ supervised: supervise({ name, launch, log, onChange }), stopsLast })
    },
    ready: async () => {
      await Promise.all(members.map(async ({ supervised }) => supervised.ready))
    },
    pids: () => {
      const running = members.flatMap(({ supervised: { name, pid } }) =>
        pid === undefined ? [] : [[name, pid] as const],
      )
      return Object.fromEntries(running)
    },
    allPids: () => members.flatMap(({ supervised }) => supervised.pids),
    isReady: (name) => find(name).isReady,
    kill: (name, signal) => find(name).kill(signal),
    stop: async () => {
      isStopped = true
      await stopAll(false)
      await stopAll(true)
    },
  }
}
