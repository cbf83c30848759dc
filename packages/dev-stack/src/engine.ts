import { mkdir } from 'node:fs/promises';
import type { ComposeService } from './docker/compose-service.ts';
import { startProcess, type ProcessSpec, type RunningProcess } from './process/start-process.ts';

/** A database or broker that was found, and what it takes to start it. With neither it already runs. */
export interface Engine<Kind extends string = string> {
  readonly kind: Kind;
  /** What is used, for a person. */
  readonly label: string;
  readonly uri: string;
  /** Started by us as a child process. */
  readonly process?: ProcessSpec;
  /** Must run before `process` does, and is ended with it: RabbitMQ's name server. */
  readonly companion?: ProcessSpec;
  /** Or by Docker. */
  readonly compose?: ComposeService;
  /** Folders that must exist. */
  readonly folders?: readonly string[];
}

/** An engine that answers. */
export interface RunningEngine {
  /** Of the child process; nothing when it is not ours. */
  readonly pid: number | undefined;
  /** Resolves when the child process has ended; never when it is not ours. */
  readonly exited: Promise<unknown>;
  /** Ends what was started here. Data stays. Harmless when it has ended. */
  stop(): Promise<void>;
  /** Signals the child process, if it is ours. */
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts an engine and waits until it answers.
 * @throws Error with the last lines of its output when it does not.
 */
export async function startEngine(engine: Engine): Promise<RunningEngine> {
  const { compose } = engine;
  if (compose !== undefined) {
    await compose.up();
    return notOurs(() => compose.stop());
  }
  if (engine.process === undefined) return notOurs(async () => {});
  for (const folder of engine.folders ?? []) await mkdir(folder, { recursive: true });
  const companion = engine.companion && (await startReady(engine.companion));
  const child = await startReady(engine.process).catch(async (error: unknown) => {
    await companion?.stop();
    throw error;
  });
  return {
    pid: child.pid,
    exited: child.exited,
    kill: (signal) => child.kill(signal),
    stop: async () => {
      await child.stop();
      await companion?.stop();
    },
  };
}

function notOurs(stop: () => Promise<void>): RunningEngine {
  return { pid: undefined, exited: new Promise(() => {}), kill: () => {}, stop };
}

async function startReady(spec: ProcessSpec): Promise<RunningProcess> {
  const child = await startProcess(spec);
  await child.ready.catch(async (error: unknown) => {
    await child.stop();
    throw error;
  });
  return child;
}
