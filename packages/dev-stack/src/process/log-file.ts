import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

const MAX_BYTES = 20 * 1024 * 1024

/** A log on disk that never takes more than twice its limit. */
export interface LogFile {
  write(line: string): void
  close(): void
}

/** Opens a log for appending. At `maxBytes` (20 MB) it becomes `<file>.1`, in place of the one before. */
export async function openLogFile(file: string, maxBytes: number = MAX_BYTES): Promise<LogFile> {
  await mkdir(dirname(file), { recursive: true })
  let bytes = await stat(file).then(
    ({ size }) => size,
    () => 0,
  )
  let rotating = false
  let stream = open(file)
  const rotate = async () => {
    rotating = true
    const old = stream
    await rename(file, `${file}.1`)
    stream = open(file)
    bytes = 0
    rotating = false
    old.end()
  }
  return {
    write(line) {
      bytes += Buffer.byteLength(line) + 1
      stream.write(`${line}\n`)
      // A log that cannot be rotated is still a log.
      if (bytes > maxBytes && !rotating) rotate().catch(() => {})
    },
    close: () => stream.end(),
  }
}

function open(file: string): WriteStream {
  const stream = createWriteStream(file, { flags: 'a' })
  // A full disk must not end the supervisor.
  stream.on('error', () => {})
  return stream
}
