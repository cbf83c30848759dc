import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../temp-folder.fixtures.ts'
import { openLogFile } from './log-file.ts'

const contentOf = async (file: string) => readFile(file, 'utf8').catch(() => undefined)

it('goes on where the run before has ended', async () => {
  const file = join(await tempFolder(), 'service.log')
  await writeFile(file, 'before\n')
  const log = await openLogFile(file)
  log.write('after')
  log.close()
  await expect.poll(async () => contentOf(file)).toBe('before\nafter\n')
})

it('begins a new file at its limit, and keeps one old one', async () => {
  const file = join(await tempFolder(), 'service.log')
  const log = await openLogFile(file, 10)
  for (const line of ['first of them', 'second of them']) {
    log.write(line)
    await expect.poll(async () => contentOf(`${file}.1`)).toBe(`${line}\n`)
  }
  log.write('third')
  await expect.poll(async () => contentOf(file)).toBe('third\n')
  log.close()
})
