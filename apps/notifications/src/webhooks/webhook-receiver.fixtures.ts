import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** One webhook as it arrived. */
export interface Received {
  readonly path: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** `webhook-id`. */
  readonly id: string
}

/** What the receiver does with a request that it has read. */
export type Respond = (received: Received, response: ServerResponse) => void

/** A real HTTP server that keeps what it got. */
export interface WebhookReceiver {
  readonly url: string
  readonly port: number
  /** Everything that arrived, whatever was answered. */
  readonly received: readonly Received[]
  /** Answers so from now on. */
  respond(respond: Respond): void
  /** Answers with this status from now on. */
  answer(status: number, headers?: Readonly<Record<string, string>>): void
  /** Cuts every connection and listens no more. */
  kill(): Promise<void>
  /** Listens again, at the same port. */
  revive(): Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const read = async (request: IncomingMessage): Promise<Received> => {
  const body = await readBody(request)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  return { path: request.url ?? '', body, headers, id: headers['webhook-id'] ?? '' }
}

export const startReceiver = async (host = '127.0.0.1', atPort = 0): Promise<WebhookReceiver> => {
  const received: Received[] = []
  let respond: Respond = (_received, response) => void response.writeHead(204).end()
  const begin = async (port: number) => {
    const server = createServer((request, response) => {
      void read(request).then(
        (webhook) => {
          received.push(webhook)
          respond(webhook, response)
        },
        // The sender hung up.
        () => undefined,
      )
    })
    await new Promise<void>((resolve) => void server.listen(port, host, () => resolve()))
    return server
  }
  let server = await begin(atPort)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host}:${port}`,
    port,
    received,
    respond: (next) => {
      respond = next
    },
    answer: (status, headers = {}) => {
      respond = (_received, response) => void response.writeHead(status, headers).end(`answered ${status}`)
    },
    kill: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    revive: async () => {
      server = await begin(port)
    },
  }
}

/** What a webhook says, verified as a partner verifies it. @throws WebhookVerificationError */
export const verified = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers) as {
    type: string
    timestamp: string
    data: Record<string, unknown>
  }
