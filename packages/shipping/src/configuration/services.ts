import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { $ZodObject } from 'zod/v4/core'
import * as z from 'zod'
import { type Variable, variablesOf } from './variable.ts'

/** A service, or a tool that ships as an image, with what it reads. */
export interface ConfiguredService {
  readonly name: string
  /** Where its schema stands. */
  readonly path: string
  readonly variables: readonly Variable[]
  /** What a set of variables is refused for, as the process would say it at its start. */
  readonly refusals: (variables: Readonly<Record<string, string>>) => string[]
}

const base = 'packages/service-kit/src/env/base-env.ts'

const isSchema = (value: unknown): value is $ZodObject => {
  if (typeof value !== 'object' || value === null || !('_zod' in value)) return false
  const { def } = value._zod as { def?: { type?: string } }
  return def?.type === 'object'
}

const read = async (root: string, path: string): Promise<ConfiguredService> => {
  const module = (await import(pathToFileURL(join(root, path)).href)) as Record<string, unknown>
  const schema = Object.values(module).find(isSchema)
  if (schema === undefined) throw new Error(`${path} exports no zod object`)
  const sources = [path, base].map((each) => readFileSync(join(root, each), 'utf8'))
  const variables = variablesOf(schema._zod.def.shape, sources)
  return {
    name: basename(dirname(dirname(path))),
    path,
    variables,
    refusals: (given) => {
      const { error } = z.safeParse(schema, given)
      return (error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`)
    },
  }
}

/** Every service with an env.ts, by name, and the operator's tool. */
export const readServices = async (root: string): Promise<ConfiguredService[]> => {
  const apps = globSync('apps/*/src/env.ts', { cwd: root }).toSorted()
  const paths = [...apps, 'packages/operations/src/env.ts'].filter((path) => existsSync(join(root, path)))
  return Promise.all(paths.map((path) => read(root, path)))
}
