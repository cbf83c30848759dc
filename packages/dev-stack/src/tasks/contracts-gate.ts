import type { Gate } from './run-gates.ts'
import { runOwn } from './run-tool.ts'
import { textFiles } from './source-files.ts'

const documents = /^docs\/(?:events\.md|asyncapi\.yaml|schemas\/events\/.*\.json)$/

/** The gate of `npm run check` on the contracts of events: `npm run contracts:check`. */
export const contractsGate = (root: string): Gate => ({
  name: 'contracts',
  holds: 'no event breaks anybody who runs the last release; no stale document',
  expectedFiles: textFiles(root).filter((path) => documents.test(path)).length,
  run: async () => {
    const { exitCode, output } = await runOwn('packages/contract-gate/src/check.ts', [])
    return {
      ok: exitCode === 0,
      filesRead: Number(/compared (\d+) documents/.exec(output)?.[1] ?? 0),
      output,
    }
  },
})
