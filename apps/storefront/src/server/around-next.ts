import http, { type RequestListener, type Server } from 'node:http'
import { answering } from './answer.ts'
import type { FileAnswerer } from './compressed-files.ts'

/**
 * Next's standalone server makes its own `http.Server` and offers no way in, and a custom server is not supported with
 * standalone output. So the next server that this process makes is made here: it asks `answers` before Next.
 * @returns the server, as soon as Next has made it
 */
export async function aroundNext(answers: FileAnswerer): Promise<Server> {
  const { createServer } = http
  return new Promise((resolve) => {
    Object.defineProperty(http, 'createServer', {
      configurable: true,
      writable: true,
      value: (listener: RequestListener): Server => {
        Object.defineProperty(http, 'createServer', {
          configurable: true,
          writable: true,
          value: createServer,
        })
        const server = createServer((request, response) => {
          if (!answers(request, response)) answering(response, () => listener(request, response))
        })
        resolve(server)
        return server
      },
    })
  })
}
