import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ConfiguredService, readServices } from '../configuration/services.ts'
import type { Findings } from '../findings.ts'
import { environmentProblems } from './environment-rules.ts'
import { configMapsOf, podProblems } from './pod-rules.ts'
import { renderKustomization } from './render.ts'
import { type JsonObject, type Resource, titleOf } from './resource.ts'
import { validatorFor } from './schemas.ts'
import { secretProblems } from './secret-rules.ts'
import { unknownFields } from './unknown-fields.ts'
import { labelsOf, wiringProblems } from './wiring-rules.ts'

const folder = 'deploy/k8s'

/** What can be applied by itself: overlays with what is in them, and the infrastructure. */
const roots = (root: string): string[] =>
  globSync(`${folder}/{overlays/*,overlays/*/release,infrastructure}/kustomization.yaml`, { cwd: root })
    .map(dirname)
    .toSorted()

/** Checks resources against the schemas of their kinds; `known` is shared, since overlays are much alike. */
export const schemaProblems = async (
  resources: readonly Resource[],
  known: Map<string, boolean>,
): Promise<string[]> => {
  const problems: string[] = []
  for (const resource of resources) {
    const validate = await validatorFor(resource)
    const title = titleOf(resource)
    if (validate === undefined) problems.push(`${title}: no schema of ${resource.apiVersion} is at hand`)
    else {
      const wrong = validate(resource)
      const unknown = wrong.length > 0 ? [] : unknownFields(resource, validate, known)
      problems.push(...wrong.map((each) => `${title}: ${each}`))
      problems.push(...unknown.map((field) => `${title}: there is no field ${field}`))
    }
  }
  return problems
}

/** Every rule on one rendered overlay. */
export const overlayProblems = async (
  resources: readonly Resource[],
  around: {
    readonly services: readonly ConfiguredService[]
    readonly everyPod: readonly JsonObject[]
    readonly known: Map<string, boolean>
  },
): Promise<string[]> => {
  const surroundings = { resources, configMaps: configMapsOf(resources) }
  return [
    ...(await schemaProblems(resources, around.known)),
    ...podProblems(surroundings),
    ...environmentProblems(around.services, surroundings),
    ...wiringProblems(resources, around.everyPod),
    ...secretProblems(resources),
  ]
}

/** Renders every overlay of `deploy/k8s` and checks what comes out. */
export const checkKubernetes = async (root: string): Promise<Findings> => {
  const services = await readServices(root)
  const rendered = roots(root).map((path) => ({ path, resources: renderKustomization(join(root, path)) }))
  const everyPod = rendered.flatMap(({ resources }) => labelsOf(resources))
  const known = new Map<string, boolean>()
  const problems: string[] = []
  for (const { path, resources } of rendered) {
    const found = await overlayProblems(resources, { services, everyPod, known })
    problems.push(...found.map((each) => `${path}: ${each}`))
  }
  return { filesRead: globSync(`${folder}/**/*.yaml`, { cwd: root }).length, problems }
}
