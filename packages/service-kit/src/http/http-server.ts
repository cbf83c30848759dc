import { once } from 'node:events'
import { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

/** A listening server. */
export interface HttpServer {
  /** `http://host:port`. */
  readonly url: string
  /** Takes no more connections; resolves when the last running request was answered, or was cut off by the signal. */
  close(cutOff: AbortSignal): Promise<{ readonly requestsCutOff: number }>
}

const serverOptions = {
  // Longer than clients and ingress controllers (60 s) keep a connection, so that they are the ones to close it.
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  // To receive a request whole; slow senders hold a connection otherwise.
  requestTimeout: 30_000,
}

const hostOf = ({ address, family }: AddressInfo): string => {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1'
  return family === 'IPv6' ? `[${address}]` : address
}

/**
 * Serves an app.
 * @throws Error when the address is taken or not ours.
 */
export const listen = async (options: {
  readonly app: Hono
  readonly host: string
  readonly port: number
}): Promise<HttpServer> => {
  const server = createAdaptorServer({ fetch: options.app.fetch, serverOptions })
  if (!(server instanceof Server)) throw new TypeError('expected an HTTP/1.1 server')
  let running = 0
  let closing = false
  server.on('request', (_request, response) => {
    running += 1
    response.once('close', () => {
      running -= 1
      // Node closes idle connections once, when close() is called; those that become idle later would wait.
      if (closing) server.closeIdleConnections()
    })
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://${hostOf(address)}:${address.port}`,
    close: (cutOff) =>
      new Promise((resolve) => {
        let requestsCutOff = 0
        const cut = () => {
          requestsCutOff = running
          server.closeAllConnections()
        }
        closing = true
        server.close(() => {
          cutOff.removeEventListener('abort', cut)
          resolve({ requestsCutOff })
        })
        if (cutOff.aborted) cut()
        else cutOff.addEventListener('abort', cut, { once: true })
      }),
  }
}
