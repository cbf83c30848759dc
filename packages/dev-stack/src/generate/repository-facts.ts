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

/** An event that contracts declare. */
export interface DeclaredEvent {
  readonly type: string
  readonly owner: string
  /** Its path in the repository. */
  readonly path: string
}

const declaration = /type: '(?<type>[a-z._]+)',\s+owner: '(?<owner>[a-z-]+)'/g

/** Every event that contracts declare. */
export const declaredEvents = (root: string): DeclaredEvent[] =>
  readdirSync(join(root, contracts))
    .filter((file) => file.endsWith('-events.ts'))
    .map((file) => `${contracts}/${file}`)
    .flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(declaration)].map(({ groups }) => ({
        type: groups?.['type'] ?? '',
        owner: groups?.['owner'] ?? '',
        path,
      })),
    )

/** The first port that no service has by default. */
export const freePort = (root: string): number => {
  const envs = foldersIn(join(root, 'apps')).map((app) => join(root, 'apps', app, 'src/env.ts'))
  const ports = envs
    .filter((path) => existsSync(path))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/envPort\((\d+)\)/g)])
    .map(([, port]) => Number(port))
  return Math.max(4000, ...ports) + 1
}
