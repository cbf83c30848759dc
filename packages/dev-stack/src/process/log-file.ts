import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

const MAX_BYTES = 20 * 1024 * 1024

/** A log on disk that never takes more than about twice its limit. */
export interface LogFile {
  write(line: string): void
  close(): void
}

/** Opens a log for appending. At `maxBytes` (20 MB) it becomes `<file>.1`, in place of the one before. */
export async function openLogFile(file: string, maxBytes: number = MAX_BYTES): Promise<LogFile> {
  await mkdir(dirname(file), { recursive: true })
  let stream = await open(file)
  let { size: bytes } = await stat(file)
  let isRotating = false
  const rotate = async () => {
    isRotating = true
    try {
      await rename(file, `${file}.1`)
      const old = stream
      stream = await open(file)
      bytes = 0
      old.end()
    } finally {
      isRotating = false
    }
  }
  return {
    write(line) {
      bytes += Buffer.byteLength(line) + 1
      stream.write(`${line}\n`)
      // A log that cannot be rotated is still a log.
      if (bytes > maxBytes && !isRotating) rotate().catch(() => {})
    },
    close: () => stream.end(),
  }
}

async function open(file: string): Promise<WriteStream> {
  const stream = createWriteStream(file, { flags: 'a' })
  await once(stream, 'open')
  // A full disk must not end the supervisor.
  stream.on('error', () => {})
  return stream
}
