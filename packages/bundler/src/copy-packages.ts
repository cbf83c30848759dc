import { cp, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Component } from './bill-of-materials.ts'
import { readManifest } from './manifest.ts'

// pnpm puts a package's own dependencies beside it, in the node_modules folder that holds it.
const siblingsOf = (folder: string, name: string): string =>
  name.startsWith('@') ? dirname(dirname(folder)) : dirname(folder)

const find = async (name: string, nodeModules: string): Promise<string | undefined> => {
  try {
    return await realpath(join(nodeModules, name))
  } catch {
    return undefined
  }
}

/**
 * Copies packages and what they depend on into `target`, flat, as they are installed for this platform. An optional
 * dependency that is not installed, such as another platform's binary, is left out.
 * @throws Error when a dependency that is not optional is missing.
 */
export const copyPackages = async (
  names: readonly string[],
  folder: string,
  target: string,
): Promise<Component[]> => {
  const copied = new Map<string, Component>()
  const copy = async (name: string, nodeModules: string, isOptional: boolean): Promise<void> => {
    if (copied.has(name)) return
    const source = await find(name, nodeModules)
    if (source === undefined) {
      if (isOptional) return
      throw new Error(`${name} is not installed in ${nodeModules}`)
    }
    const { version, license, dependencies, optionalDependencies } = await readManifest(source)
    copied.set(name, { name, version, license })
    const filter = (path: string) => basename(path) !== 'node_modules' && !/\.(?:d\.[cm]?ts|map)$/.test(path)
    await cp(source, join(target, name), { recursive: true, dereference: true, filter })
    const beside = siblingsOf(source, name)
    for (const each of Object.keys(optionalDependencies)) await copy(each, beside, true)
    for (const each of Object.keys(dependencies)) await copy(each, beside, each in optionalDependencies)
  }
  for (const name of names) await copy(name, join(folder, 'node_modules'), false)
  return [...copied.values()]
}
