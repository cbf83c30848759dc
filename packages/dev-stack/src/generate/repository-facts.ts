import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const contracts = 'packages/contracts/src'

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

/** Names that a new service cannot have: it would be the same package, process or folder. */
export const takenServiceNames = (root: string): string[] => [
  ...foldersIn(join(root, 'apps')),
  ...foldersIn(join(root, 'packages')),
  // The mail inbox runs among the services.
  'mail',
]

/** Every event that contracts declare, with its owner. */
export const declaredEvents = (root: string): { type: string; owner: string }[] =>
  readdirSync(join(root, contracts))
    .filter((file) => file.endsWith('-events.ts'))
    .flatMap((file) => [
      ...readFileSync(join(root, contracts, file), 'utf8').matchAll(
        /type: '(?<type>[a-z._]+)',\s+owner: '(?<owner>[a-z-]+)'/g,
      ),
    ])
    .map(({ groups }) => ({ type: groups?.['type'] ?? '', owner: groups?.['owner'] ?? '' }))

/** The first port that no service has by default. */
export const freePort = (root: string): number => {
  const envs = foldersIn(join(root, 'apps')).map((app) => join(root, 'apps', app, 'src/env.ts'))
  const ports = envs
    .filter((path) => existsSync(path))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/envPort\((\d+)\)/g)])
    .map(([, port]) => Number(port))
  return Math.max(4000, ...ports) + 1
}
