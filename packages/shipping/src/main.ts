// Behind the gates of `npm run check` on what ships, and `npm run generate -- configuration`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Findings } from './findings.ts'
import { rootDir } from './paths.ts'

const checks: Readonly<Record<string, (root: string) => Findings | Promise<Findings>>> = {
  configuration: async (root) =>
    (await import('./configuration/check-configuration.ts')).checkConfiguration(root),
  links: async (root) => (await import('./links/check-links.ts')).checkLinks(root),
  workflows: async (root) => (await import('./workflows/check-workflows.ts')).checkWorkflows(root),
  images: async (root) => (await import('./image/check-images.ts')).checkImages(root),
  kubernetes: async (root) => (await import('./kubernetes/check-kubernetes.ts')).checkKubernetes(root),
}

const writeConfiguration = async (root: string) => {
  const { pagePath } = await import('./configuration/check-configuration.ts')
  const { configurationPage } = await import('./configuration/configuration-page.ts')
  const { readServices } = await import('./configuration/services.ts')
  writeFileSync(join(root, pagePath), configurationPage(await readServices(root)))
  return pagePath
}

const say = (text: string) => void process.stdout.write(`${text}\n`)
const [what = '', root = rootDir] = process.argv.slice(2)

const check = checks[what]
if (what === 'write-configuration') say(`wrote ${await writeConfiguration(root)}`)
else if (check === undefined) {
  process.stderr.write(`There is no check ${what}; there are ${Object.keys(checks).join(', ')}.\n`)
  process.exitCode = 1
} else {
  const { filesRead, problems } = await check(root)
  for (const problem of problems) say(problem)
  say(`checked ${filesRead} files`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
