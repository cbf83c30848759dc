import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { childEnv } from '../env.ts';
import { openLogFile } from './log-file.ts';

/** What to run and how to tell that it works. */
export interface ProcessSpec {
  /** How it is called in messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Takes all of its output. Rotated once at 20 MB. */
  readonly logFile: string;
  /** It is ready when a line of its output matches. */
  readonly readyLine?: RegExp;
  /** Or when this says so; asked every 50 ms. */
  readonly isReady?: () => Promise<boolean>;
  readonly readyTimeoutMs: number;
  /** From SIGTERM to SIGKILL. */
  readonly stopTimeoutMs: number;
  /** Sees every line of output. */
  readonly onLine?: (line: string) => void;
}

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child process in a process group of its own: a Ctrl-C in the terminal does not reach it. */
export interface RunningProcess {
  readonly pid: number;
  /** Resolves when it has ended, for whatever reason. */
  readonly exited: Promise<ProcessExit>;
  /** Resolves when it is ready. @throws Error when it ends or takes too long before that. */
  readonly ready: Promise<void>;
  /** SIGTERM, then SIGKILL to the whole group after `stopTimeoutMs`; resolves when it has ended. */
  stop(): Promise<void>;
  /** Sends a signal to the process (SIGKILL: to its whole group). */
  kill(signal: NodeJS.Signals): void;
}

const POLL_MS = 50;
const TAIL_LINES = 8;

function describeExit({ code, signal }: ProcessExit): string {
  return signal === null ? `exit code ${code}` : signal;
}

/** Signals a process group; one that is gone is no error. */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: it has ended meanwhile.
  }
}

/**
 * Starts a process. Returns at once: await `ready` for the rest.
 * @throws Error when the command cannot be executed.
 */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
  const logFile = await openLogFile(spec.logFile);
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: childEnv(spec.env ?? {}),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const tail: string[] = [];
  const matched = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      logFile.write(line);
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
      if (spec.readyLine?.test(line) === true) matched.resolve();
      spec.onLine?.(line);
    });
  }
  await once(child, 'spawn');
  // 'close' and not 'exit': the last lines of output are read by then.
  const exited = watchExit(child).finally(() => logFile.close());
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${spec.name} did not start`);

  const ready = waitUntilReady(spec, matched.promise, exited, tail);
  // The caller may look at it late, or never.
  ready.catch(() => {});
  return {
    pid,
    exited,
    ready,
    kill: (signal) => {
      if (signal === 'SIGKILL') killGroup(pid, signal);
      else child.kill(signal);
    },
    stop: async () => {
      child.kill('SIGTERM');
      const deadline = setTimeout(() => killGroup(pid, 'SIGKILL'), spec.stopTimeoutMs);
      await exited;
      clearTimeout(deadline);
    },
  };
}

async function watchExit(child: ChildProcess): Promise<ProcessExit> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

async function waitUntilReady(
  spec: ProcessSpec,
  matched: Promise<void>,
  exited: Promise<ProcessExit>,
  tail: readonly string[],
): Promise<void> {
  const deadline = AbortSignal.timeout(spec.readyTimeoutMs);
  const over = new AbortController();
  const timedOut = once(deadline, 'abort', { signal: over.signal }).then(() => {
    throw new Error(`${spec.name} was not ready within ${spec.readyTimeoutMs / 1000} s`);
  });
  const ended = exited.then((exit) => {
    const output = tail.length === 0 ? '' : `\n${tail.join('\n')}`;
    throw new Error(`${spec.name} ended before it was ready (${describeExit(exit)})${output}`);
  });
  const asked = spec.isReady === undefined ? matched : poll(spec.isReady, over.signal);
  timedOut.catch(() => {});
  ended.catch(() => {});
  try {
    await Promise.race([asked, ended, timedOut]);
  } finally {
    over.abort();
  }
}

async function poll(isReady: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isReady())) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
