import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { answer } from './answer.ts'
import type { Mailbox } from './mailbox.ts'

/** Serves the inbox over HTTP. @throws Error when the port is taken. */
export async function startInboxServer(
  mailbox: Mailbox,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Server> {
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const { status, type, body, policy } = answer(mailbox, { method, url, host: headers.host ?? '' })
    response.writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    response.end(body)
  })
  server.listen(port, host)
  await once(server, 'listening')
  return server
}
