import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { readEnv } from '../env.ts'

/** Whether this file may be executed by us. */
export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** The first executable of this name on PATH, as an absolute path. */
export async function findExecutable(name: string): Promise<string | undefined> {
  for (const folder of readEnv().path.split(delimiter)) {
    const file = join(folder, name)
    if (folder !== '' && (await isExecutable(file))) return file
  }
  return undefined
}
