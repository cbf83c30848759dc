// One thread of a run: plays its share and tells how far it is.
import { parentPort, workerData } from 'node:worker_threads'
import { runShare, type Share } from './run-schedules.ts'

// Errors are part of many schedules, and nobody reads their stacks.
Error.stackTraceLimit = 0

const port = parentPort
if (port === null) throw new Error('worker.ts runs in a thread of run-model.ts')
const result = await runShare(workerData as Share, (played) => port.postMessage({ played }))
port.postMessage({ result })
