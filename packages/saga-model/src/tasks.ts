import { createUnique } from './unique.ts'
/** A step that a task waits for: a write, a read or a question to the provider. It happens as a whole or not at all. */
interface Call {
  readonly what: string
  /** What may become of it; most calls can only happen. */
  readonly ways: readonly string[]
  readonly happen: (way: string) => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** A reaction or a poller's work that is under way in a process. */
export interface Task {
  readonly label: string
  readonly service: string
  /** When it last wrote; a step at the provider counts from here. */
  wroteAt: number
  call: Call | undefined
  isOver: boolean
}

/** What a caller waits for. */
export interface Wish<T> {
  readonly what: string
  readonly ways?: readonly string[]
  readonly happen: (way: string) => T
}

/** The tasks of all services. One of them moves at a time, from one call to the next. */
export interface Tasks {
  readonly all: readonly Task[]
  /** Called by the adapters' ports from inside a task; resolves when the scheduler lets it happen. */
  readonly call: <T>(wish: Wish<T>) => Promise<T>
  /** Tries with the same label get a number. */
  readonly start: (service: string, label: string, work: (task: Task) => Promise<void>) => Promise<void>
  /** Lets the task's call happen, in one of its ways, and runs the task to its next call. */
  readonly step: (task: Task, way: string) => Promise<void>
  /** The call fails: before anything happened, or after it did and only the answer was lost. */
  readonly trouble: (task: Task, happens: boolean, error: Error) => Promise<void>
  /** The service's process dies, with everything that it was about to do. */
  readonly kill: (service: string) => void
}

const MAX_TURNS = 500
const onlyWay = [''] as const

/** Makes an empty set. `now` is the model's clock. */
export const createTasks = (now: () => number): Tasks => {
  const unique = createUnique('@')
  let all: Task[] = []
  let running: Task | undefined
  const turn = Promise.resolve()

  /** Runs microtasks until the task stands still. Nothing else moves meanwhile, so runs repeat exactly. */
  const settle = async (task: Task) => {
    running = task
    for (let turns = 0; task.call === undefined && !task.isOver; turns += 1) {
      if (turns === MAX_TURNS) throw new Error(`${task.label} waits for something outside of the model`)
      await turn
    }
    running = undefined
    if (task.isOver) all = all.filter((each) => each !== task)
  }
  const take = (task: Task): Call => {
    const { call } = task
    if (call === undefined) throw new Error(`${task.label} waits for nothing`)
    task.call = undefined
    task.wroteAt = now()
    return call
  }

  return {
    get all() {
      return all
    },
    call: <T>({ what, ways = onlyWay, happen }: Wish<T>) =>
      new Promise<T>((resolve, reject) => {
        if (running === undefined || running.call) throw new Error(`${what}: no task, or two calls at a time`)
        running.call = { what, ways, happen, resolve: resolve as (value: unknown) => void, reject }
      }),
    start: (service, label, work) => {
      const task: Task = { label: unique(label), service, wroteAt: now(), call: undefined, isOver: false }
      all.push(task)
      running = task
      const end = () => void (task.isOver = true)
      work(task).then(end, end)
      return settle(task)
    },
    step: (task, way) => {
      const { happen, resolve, reject } = take(task)
      try {
        resolve(happen(way))
      } catch (error) {
        reject(error as Error)
      }
      return settle(task)
    },
    trouble: (task, happens, error) => {
      const { happen, ways, reject } = take(task)
      try {
        if (happens) happen(ways[0] ?? '')
        reject(error)
      } catch (refusal) {
        reject(refusal as Error)
      }
      return settle(task)
    },
    kill: (service) => {
      all = all.filter((task) => task.service !== service)
    },
  }
}
