import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { serveCompressed } from './compressed-files.ts'

const script = 'console.log(1)\n'.repeat(100)

async function server() {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-static-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'chunks'))
  writeFileSync(join(folder, 'chunks', 'a.js'), script)
  writeFileSync(join(folder, 'chunks', 'a.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'chunks', 'plain.js'), script)
  const answer = await serveCompressed(folder, '/_next/static/')
  const listening = createServer((req, res) => {
    if (!answer(req, res)) res.end('next')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void listening.close())
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  return async (path: string, encoding = 'gzip, deflate, br, zstd', method = 'GET') => {
    const asked = request({ port, path, method, host: '127.0.0.1', headers: { 'accept-encoding': encoding } })
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    return { headers: response.headers, body: await buffer(response) }
  }
}

it('serves what is compressed to whoever takes it, to be kept for ever', async () => {
  const get = await server()
  const { headers, body } = await get('/_next/static/chunks/a.js')
  expect(brotliDecompressSync(body).toString()).toBe(script)
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'content-length': String(body.length),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
})

it.each([
  ['/_next/static/chunks/a.js', 'gzip'],
  ['/_next/static/chunks/a.js', 'brotli'],
  ['/_next/static/chunks/plain.js', 'br'],
  ['/_next/static/chunks/a.js.br', 'br'],
  ['/_next/static/../chunks/a.js', 'br'],
  ['/', 'br'],
])('leaves %s with %j to Next', async (path, encoding) => {
  const get = await server()
  expect((await get(path, encoding)).body.toString()).toBe('next')
})

it('leaves to Next what is sent here, and answers HEAD without a body', async () => {
  const get = await server()
  expect((await get('/_next/static/chunks/a.js', 'br', 'POST')).body.toString()).toBe('next')
  const { headers, body } = await get('/_next/static/chunks/a.js', 'br', 'HEAD')
  expect(headers['content-encoding']).toBe('br')
  expect(body).toHaveLength(0)
})
