import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ANSWER_WITHIN_MS = 2_000

let answer: Promise<boolean> | undefined

/** Whether a Docker engine with compose answers within 2 s; the client alone does not count. Asked once. */
export async function isDockerRunning(): Promise<boolean> {
  answer ??= run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: ANSWER_WITHIN_MS })
    .then(async ({ stdout }) => {
      await run('docker', ['compose', 'version'], { timeout: ANSWER_WITHIN_MS })
      return /^\d/.test(stdout.trim())
    })
    .catch(() => false)
  return answer
}
