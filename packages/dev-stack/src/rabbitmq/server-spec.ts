import { join } from 'node:path'
import type { Engine } from '../engine.ts'
import { rootDir } from '../paths.ts'
import { findExecutable } from '../process/find-executable.ts'
import type { ProcessSpec } from '../process/start-process.ts'

/** The ports of one private node. */
export interface RabbitPorts {
  readonly amqp: number
  readonly management: number
  /** Erlang's distribution, and the name server that it registers with. */
  readonly distribution: number
  readonly epmd: number
}

/** A private node. */
export interface RabbitNode {
  /** The script that starts a server. */
  readonly command: string
  /** Absolute. */
  readonly dataDir: string
  readonly ports: RabbitPorts
  readonly logFile: string
}

/** Loopback only; sized for a developer's machine. */
function serverConfig({ amqp, management }: RabbitPorts): string {
  return [
    `listeners.tcp.1 = 127.0.0.1:${amqp}`,
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${management}`,
    // Message rates in the management page cost the broker more than everything else it does when idle.
    'management.rates_mode = none',
    'vm_memory_high_watermark.absolute = 1GB',
    'disk_free_limit.absolute = 64MB',
    // 512 MB by default, held in memory too.
    'raft.wal_max_size_bytes = 67108864',
    'log.file = false',
    'log.console = true',
    'log.console.level = info',
    '',
  ].join('\n')
}

/**
 * On SIGTERM the management plugin calls the application controller, which waits for the plugin: both stand
 * still for 5 s (seen in 3.10, after queues and message stores are closed). The time-out ends that wait.
 */
const ERLANG_FLAGS = '-kernel inet_dist_use_interface {127,0,0,1} -kernel shutdown_timeout 2000'

/** What starts a node and its name server, and the files that they need. */
export async function rabbitProcesses({
  command,
  dataDir,
  ports,
  logFile,
}: RabbitNode): Promise<Pick<Engine, 'process' | 'companion' | 'folders' | 'files'>> {
  const file = (name: string) => join(dataDir, name)
  const files = { [file('rabbitmq.conf')]: serverConfig(ports) }
  const erlang = { ERL_EPMD_PORT: String(ports.epmd), ERL_EPMD_ADDRESS: '127.0.0.1' }
  const process: ProcessSpec = {
    name: 'rabbitmq',
    command,
    args: [],
    cwd: dataDir,
    env: {
      ...erlang,
      // Part of every file name and queue record of the node: it must stay the same. The private name
      // server below keeps it from meeting another node of this name, `localhost` from following a DHCP name.
      RABBITMQ_NODENAME: 'waybill@localhost',
      RABBITMQ_DIST_PORT: String(ports.distribution),
      RABBITMQ_MNESIA_BASE: file('mnesia'),
      RABBITMQ_LOG_BASE: file('log'),
      RABBITMQ_LOGS: '-',
      RABBITMQ_ENABLED_PLUGINS_FILE: join(rootDir, 'deploy', 'rabbitmq', 'enabled_plugins'),
      RABBITMQ_CONFIG_FILE: file('rabbitmq.conf'),
      RABBITMQ_PID_FILE: file('rabbitmq.pid'),
      RABBITMQ_CONF_ENV_FILE: file('rabbitmq-env.conf'),
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: ERLANG_FLAGS,
      // Lets the packaged script become the broker instead of a shell that waits for it: our pid is the
      // broker's own, and a kill -9 hits it.
      RUNNING_UNDER_SYSTEMD: 'true',
      // Erlang keeps its cookie here.
      HOME: dataDir,
    },
    logFile,
    readyLine: /completed with \d+ plugins/,
    readyTimeoutMs: 90_000,
    stopTimeoutMs: 8_000,
  }
  const epmd = await findExecutable('epmd')
  // Without it on PATH the node starts a daemon of its own, which then stays.
  if (epmd === undefined) return { process, folders: [dataDir], files }
  const companion: ProcessSpec = {
    name: 'epmd',
    command: epmd,
    args: ['-port', String(ports.epmd), '-address', '127.0.0.1'],
    logFile,
    isReady: async () => true,
    readyTimeoutMs: 5_000,
    stopTimeoutMs: 1_000,
  }
  return { process, companion, folders: [dataDir], files }
}
