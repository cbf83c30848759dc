import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Findings } from '../findings.ts'
import { configurationPage } from './configuration-page.ts'
import { type ConfiguredService, readServices } from './services.ts'

/** The generated page, relative to the root. */
export const pagePath = 'docs/configuration.md'
const renewal = 'npm run generate -- configuration'

/** What a person has to say about each variable, and the page that says it. */
export const judgeConfiguration = (services: readonly ConfiguredService[], page: string): string[] => {
  const silent = services.flatMap(({ path, variables }) =>
    variables.filter(({ meaning }) => meaning === '').map(({ name }) => `${path}: ${name} has no docstring`),
  )
  const isFresh = page === configurationPage(services)
  return isFresh ? silent : [...silent, `${pagePath}: is not what the schemas say; run ${renewal}`]
}

/** Checks every env.ts and the page made of them. */
export const checkConfiguration = async (root: string): Promise<Findings> => {
  const services = await readServices(root)
  const path = join(root, pagePath)
  const page = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return { filesRead: services.length + 1, problems: judgeConfiguration(services, page) }
}
