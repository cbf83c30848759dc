import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

interface CompressedFile {
  readonly path: string
  readonly bytes: number
  readonly type: string
}

/** Answers a request when it has the file; false otherwise, and the request is untouched. */
export type FileAnswerer = (request: IncomingMessage, response: ServerResponse) => boolean

async function findCompressed(folder: string): Promise<CompressedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.br'))
  return Promise.all(
    paths.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name)
      const type = types[extname(name.slice(0, -'.br'.length))] ?? 'application/octet-stream'
      return { path, type, bytes: (await stat(path)).size }
    }),
  )
}

const takesBrotli = (request: IncomingMessage): boolean =>
  /(?:^|,)\s*br\s*(?:,|$)/.test(String(request.headers['accept-encoding'] ?? ''))

/**
 * Serves the files of a folder that have a sibling ending in `.br`, to whoever takes Brotli: a sixth less to load than
 * what Next compresses while it answers, and no work. Their names hold their content, so they are kept for ever.
 */
export async function serveCompressed(folder: string, urlPrefix: string): Promise<FileAnswerer> {
  const nameOf = ({ path }: CompressedFile) =>
    relative(folder, path).slice(0, -'.br'.length).split(sep).join('/')
  const files = new Map((await findCompressed(folder)).map((file) => [`${urlPrefix}${nameOf(file)}`, file]))
  return (request, response) => {
    const file = files.get(request.url?.split('?', 1)[0] ?? '')
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (file === undefined || !isRead || !takesBrotli(request)) return false
    response.writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.bytes,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file.path).pipe(response)
    return true
  }
}
