import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** By name: a directory that was given by mistake may hold other things. */
const OURS = ['mongodb', 'rabbitmq', 'logs', 'signing-key.json']

/** Removes what a stack keeps in its data directory. Nothing of it may run. */
export async function clearData(dataDir: string): Promise<void> {
  await Promise.all(OURS.map(async (name) => rm(join(dataDir, name), { recursive: true, force: true })))
}
