import type { Gate, GateRun } from './run-gates.ts'
import { runOwn } from './run-tool.ts'
import { textFiles } from './source-files.ts'

const program = 'packages/shipping/src/main.ts'

const checkedBy = async (name: string, root: string): Promise<GateRun> => {
  const { exitCode, output } = await runOwn(program, [name, root])
  return { ok: exitCode === 0, filesRead: Number(/checked (\d+) files/.exec(output)?.[1] ?? 0), output }
}

const rows: readonly { name: string; holds: string; files: RegExp }[] = [
  {
    name: 'configuration',
    holds: 'docs/configuration.md says what the schemas say',
    files: /^apps\/[^/]+\/src\/env\.ts$/,
  },
  {
    name: 'kubernetes',
    holds: 'deploy/k8s: schemas, no unknown field, variables, ports, names, security',
    files: /^deploy\/k8s\/.*\.yaml$/,
  },
  {
    name: 'images',
    holds: 'Dockerfile and docker-compose.yml',
    files: /^(?:deploy\/Dockerfile|docker-compose\.yml)$/,
  },
  {
    name: 'workflows',
    holds: "GitHub's own parser on workflows; pinned actions, least permissions",
    files: /^\.github\/(?:workflows|actions)\/.*\.yml$/,
  },
  { name: 'links', holds: 'relative links and anchors of every page', files: /\.md$/ },
]

/** The gates of `npm run check` on what ships; each is a program of packages/shipping. */
export function shippingGates(root: string): Gate[] {
  const all = textFiles(root)
  return rows.map(({ name, holds, files }) => ({
    name,
    holds,
    expectedFiles: all.filter((path) => files.test(path)).length,
    run: () => checkedBy(name, root),
  }))
}
