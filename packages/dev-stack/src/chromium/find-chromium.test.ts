import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findChromium } from './find-chromium.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waybill-chromium-'))
  vi.stubEnv('PATH', folder)
  vi.stubEnv('CHROMIUM_PATH', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const putExecutable = (name: string): string => {
  const file = join(folder, name)
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  return file
}
const log = () => undefined
const nothing = () => Promise.resolve()
const refuse = () => Promise.reject(new Error('must not install'))

describe('findChromium', () => {
  it('takes the one that CHROMIUM_PATH names before any other', async () => {
    putExecutable('chromium')
    const own = putExecutable('my-own-browser')
    vi.stubEnv('CHROMIUM_PATH', own)
    expect(await findChromium({ log, install: refuse })).toBe(own)
  })

  it('does not quietly take another when CHROMIUM_PATH is wrong', async () => {
    putExecutable('chromium')
    vi.stubEnv('CHROMIUM_PATH', join(folder, 'missing'))
    await expect(findChromium({ log, install: refuse })).rejects.toThrow(/CHROMIUM_PATH names .*missing/)
  })

  it('takes Chromium on PATH, else Chrome', async () => {
    const chrome = putExecutable('google-chrome')
    expect(await findChromium({ log, install: refuse })).toBe(chrome)
    const chromium = putExecutable('chromium')
    expect(await findChromium({ log, install: refuse })).toBe(chromium)
  })

  it('installs one where there is none', async () => {
    const install = async () => void putExecutable('chromium')
    expect(await findChromium({ log, install })).toBe(join(folder, 'chromium'))
  })

  it('says what to install where that did not help', async () => {
    await expect(findChromium({ log, install: nothing })).rejects.toThrow(
      /apt-get install chromium.*CHROMIUM_PATH/,
    )
  })
})
