/** One thing that `npm run check` holds. */
export interface Gate {
  readonly name: string
  /** What it holds, in a few words. */
  readonly holds: string
  /** A tool that read fewer files than this has not checked the repository. */
  readonly expectedFiles: number
  run(): Promise<GateRun>
}

/** What a gate found. */
export interface GateRun {
  readonly ok: boolean
  readonly filesRead: number
  readonly output: string
}

/** A gate with its verdict. */
export interface Verdict extends GateRun {
  readonly gate: Gate
  readonly durationMs: number
}

const judge = async (gate: Gate): Promise<Verdict> => {
  const startedAt = performance.now()
  const run = await gate.run().catch((error: unknown) => ({ ok: false, filesRead: 0, output: String(error) }))
  const durationMs = performance.now() - startedAt
  const readAll = gate.expectedFiles > 0 && run.filesRead >= gate.expectedFiles
  if (readAll) return { ...run, gate, durationMs }
  const missing = `read ${run.filesRead} files, but there are ${gate.expectedFiles}`
  return { gate, durationMs, ok: false, filesRead: run.filesRead, output: `${run.output}\n${missing}` }
}

const report = ({ gate, ok, output }: Verdict): string => {
  const heading = `\n━━ ${gate.name}: ${gate.holds} ${'━'.repeat(Math.max(3, 70 - gate.name.length - gate.holds.length))}`
  return ok ? `${heading}\nok\n` : `${heading}\n${output.trim()}\nFAILED\n`
}

/** Runs every gate, two at a time, however many fail, and writes each one's report when it ends. */
export async function runGates(gates: readonly Gate[], write: (text: string) => void): Promise<Verdict[]> {
  const waiting = gates.entries()
  const verdicts: Verdict[] = []
  const worker = async () => {
    for (const [index, gate] of waiting) {
      const verdict = await judge(gate)
      verdicts[index] = verdict
      write(report(verdict))
    }
  }
  await Promise.all([worker(), worker()])
  return verdicts
}

/** One line per gate: verdict, files, seconds. */
export function summaryTable(verdicts: readonly Verdict[]): string {
  const width = Math.max(...verdicts.map(({ gate }) => gate.name.length))
  const rows = verdicts.map(({ gate, ok, filesRead, durationMs }) => {
    const seconds = `${(durationMs / 1000).toFixed(1)} s`
    return `${ok ? 'ok    ' : 'FAILED'}  ${gate.name.padEnd(width)}  ${String(filesRead).padStart(5)} files  ${seconds.padStart(7)}`
  })
  return rows.join('\n')
}
