import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from './run-tool.ts'

/**
 * How many workspaces sherif reads. It says so only beside an issue, so it is shown a copy of the
 * manifests with one: a root package that could be published.
 */
export async function packagesReadBySherif(manifests: readonly string[], root: string): Promise<number> {
  const copy = mkdtempSync(join(tmpdir(), 'waybill-sherif-'))
  try {
    for (const path of ['pnpm-workspace.yaml', ...manifests]) cpSync(join(root, path), join(copy, path))
    const manifest = readFileSync(join(root, 'package.json'), 'utf8')
    writeFileSync(join(copy, 'package.json'), manifest.replace('"private": true', '"private": false'))
    const { output } = await runTool('sherif', [], copy)
    return Number(/across (\d+) packages/.exec(output)?.[1] ?? 0)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
