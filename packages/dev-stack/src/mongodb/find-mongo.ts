import { resolve } from 'node:path'
import { composeService } from '../docker/compose-service.ts'
import { isDockerRunning } from '../docker/docker-engine.ts'
import { readEnv } from '../env.ts'
import type { Engine } from '../engine.ts'
import type { Log } from '../log.ts'
import { findFreePorts } from '../process/free-ports.ts'
import { downloadMongod } from './download.ts'
import { embeddedMongod, findInstalledMongod, type MongodCommand } from './mongod.ts'

/** What `startMongo` and `findMongo` take. */
export interface MongoOptions {
  /** Keeps the data; made when missing. Used by one MongoDB at a time. */
  readonly dataDir: string
  /** On 127.0.0.1; a free one by default. */
  readonly port?: number
  readonly log: Log
  /** Where its log goes; `<dataDir>.log` by default. */
  readonly logFile?: string
  /** Starts one even where `MONGODB_URI` names another: for whoever kills it. Default false. */
  readonly isOwn?: boolean
  /** Told of every process as soon as it exists, long before it answers. */
  readonly onSpawn?: (pids: readonly number[]) => void
}

/** Where a MongoDB came from. */
export type MongoKind = 'external' | 'docker' | 'mongod' | 'download' | 'embedded'

/**
 * Standalone server: no retryable writes. `journal=true`: an acknowledged write has to survive a kill -9,
 * and without it the engines acknowledge up to 100 ms before they write.
 */
const URI_OPTIONS = 'directConnection=true&retryWrites=false&w=1&journal=true'

const LABELS = {
  external: 'MongoDB at MONGODB_URI',
  docker: 'MongoDB in Docker',
  mongod: 'MongoDB installed on this machine',
  download: 'MongoDB, downloaded',
  embedded: 'MongoDB, the embedded engine',
} as const satisfies Record<MongoKind, string>

const mongoUri = (port: number) => `mongodb://127.0.0.1:${port}/?${URI_OPTIONS}`

/** The same server's URI with a database in its path. */
export function withDatabase(uri: string, database: string): string {
  const [, head = uri, query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri) ?? []
  return `${head}/${database}${query}`
}

/**
 * Decides which MongoDB to use, without starting it. In this order: `MONGODB_URI`, the Docker engine, a
 * `mongod` on PATH, a download, the embedded engine.
 * @throws Error when none of them is to be had.
 */
export async function findMongo(options: MongoOptions): Promise<Engine<MongoKind>> {
  const { mongodbUri } = readEnv()
  if (mongodbUri !== undefined && options.isOwn !== true) {
    return { kind: 'external', label: LABELS.external, uri: mongodbUri }
  }
  const port = options.port ?? (await findFreePorts(1))[0] ?? 27_017
  const uri = mongoUri(port)
  if (await isDockerRunning()) {
    const compose = composeService('mongo', resolve(options.dataDir), { MONGO_PORT: String(port) })
    return { kind: 'docker', label: LABELS.docker, uri, compose }
  }
  const [kind, mongod] = await findMongod(options.log)
  return {
    kind,
    label: LABELS[kind],
    uri,
    folders: [options.dataDir],
    process: {
      name: 'mongodb',
      command: mongod.command,
      args: [...mongod.args, ...mongodFlags(kind, port, options.dataDir)],
      logFile: options.logFile ?? `${options.dataDir}.log`,
      readyLine: /Waiting for connections/,
      readyTimeoutMs: 60_000,
      stopTimeoutMs: 10_000,
    },
  }
}

async function findMongod(log: Log): Promise<[Exclude<MongoKind, 'external' | 'docker'>, MongodCommand]> {
  const installed = await findInstalledMongod()
  if (installed !== undefined) return ['mongod', installed]
  const downloaded = await downloadMongod(log)
  if (downloaded !== undefined) return ['download', downloaded]
  return ['embedded', await embeddedMongod(log)]
}

function mongodFlags(kind: MongoKind, port: number, dataDir: string): string[] {
  const flags = ['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', dataDir]
  // The embedded engine keeps neither diagnostics nor a socket file.
  if (kind === 'embedded') return flags
  return [...flags, '--nounixsocket', '--setParameter', 'diagnosticDataCollectionEnabled=false']
}
