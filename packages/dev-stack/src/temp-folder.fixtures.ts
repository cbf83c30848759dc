import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new folder under the system's temporary one, removed when the test has finished. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-dev-stack-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  return folder
}
