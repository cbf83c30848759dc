import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { describe, expect, it } from 'vitest'
import { renderKustomization } from './render.ts'
import type { Resource } from './resource.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const byTitle = (resources: readonly Resource[]) =>
  Object.fromEntries(resources.map((each) => [`${each.kind}/${each.metadata.name}`, each]))

describe('rendering', () => {
  // Made by `kubectl kustomize` (kustomize 5.5.0).
  it.each(['base', 'overlay'])('gives what kustomize gives: %s', (name) => {
    const text = readFileSync(join(fixtures, name, 'expected.yaml'), 'utf8')
    const expected = parseAllDocuments(text).map((each) => each.toJS() as Resource)
    expect(byTitle(renderKustomization(join(fixtures, name)))).toEqual(byTitle(expected))
  })

  it('refuses a folder that is no kustomization', () => {
    expect(() => renderKustomization(fixtures)).toThrow('kustomization.yaml')
  })
})
