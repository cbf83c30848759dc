import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { tempFolder } from '../temp-folder.fixtures.ts'
import { compressFiles } from './compress-files.ts'

it('compresses scripts and styles at every depth, and leaves alone what is compressed already', async () => {
  const [from, to] = [await tempFolder(), join(await tempFolder(), 'compressed')]
  const script = 'console.log(1)\n'.repeat(200)
  await mkdir(join(from, 'chunks', 'deep'), { recursive: true })
  await writeFile(join(from, 'chunks', 'deep', 'a.js'), script)
  await writeFile(join(from, 'b.css'), 'a{}')
  await writeFile(join(from, 'font.woff2'), 'font')
  await compressFiles(from, to)
  const written = await readdir(to, { recursive: true })
  expect(written.filter((name) => name.includes('.')).toSorted()).toEqual(['b.css.br', 'chunks/deep/a.js.br'])
  const compressed = await readFile(join(to, 'chunks', 'deep', 'a.js.br'))
  expect(compressed.length).toBeLessThan(100)
  expect(brotliDecompressSync(compressed).toString()).toBe(script)
})
