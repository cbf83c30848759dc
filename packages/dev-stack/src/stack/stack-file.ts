import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createOrder } from './in-order.ts'
import { writeJsonAtomically } from './write-atomically.ts'

/** Where a running stack is, for the tools beside it. */
export interface StackDescription {
  readonly urls: Readonly<Record<string, string>>
  readonly pids: Readonly<Record<string, number>>
  readonly mongodb: string
  readonly amqp: string
}

/** The file that says so; it is there for as long as the stack is ready. */
export interface StackFile {
  /** Replaces it as a whole. */
  write(description: StackDescription): Promise<void>
  remove(): Promise<void>
}

/** `<dataDir>/stack.json`. Writes follow each other in the order of the calls. */
export function stackFile(dataDir: string): StackFile {
  const file = join(dataDir, 'stack.json')
  const inOrder = createOrder()
  return {
    write: async (description) => inOrder(async () => writeJsonAtomically(file, description)),
    remove: async () => inOrder(async () => rm(file, { force: true })),
  }
}
