import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { answering, answerUnavailable } from './answer.ts'

it('turns an answer into 503 while it is made, that answer only, and not after its beginning', async () => {
  const server = createServer((request, response) => {
    answering(response, () => {
      if (request.url === '/begun') response.flushHeaders()
      setImmediate(() => {
        if (request.url !== '/fine') answerUnavailable()
        response.end('page')
      })
    })
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const answers = await Promise.all(
    ['/away', '/fine', '/begun'].map(async (path) => fetch(`http://127.0.0.1:${port}${path}`)),
  )
  expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
    [503, '5'],
    [200, null],
    [200, null],
  ])
})

it('is of no effect where no answer is made', () => {
  expect(answerUnavailable).not.toThrow()
})
