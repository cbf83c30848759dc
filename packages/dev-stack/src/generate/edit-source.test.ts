import { describe, expect, test } from 'vitest'
import { addConsumer, addDependency, addNamed, addServiceRow, addToArray, addToUnion } from './edit-source.ts'
import { GenerateError } from './generate-error.ts'

describe('adding to a union', () => {
  test('on one line', () => {
    expect(addToUnion("export type Name = 'a' | 'b'\n", 'Name', 'c')).toBe(
      "export type Name = 'a' | 'b' | 'c'\n",
    )
  })

  test('over several lines', () => {
    const text = "export type Name =\n  | 'a'\n  | 'b-c'\n\ntype Other = 'x'\n"
    expect(addToUnion(text, 'Name', 'd')).toBe(
      "export type Name =\n  | 'a'\n  | 'b-c' | 'd'\n\ntype Other = 'x'\n",
    )
  })
})

describe('adding to a list', () => {
  test.each([
    [
      'over several lines',
      'const all: readonly X[] = [\n  a,\n  b,\n]\n',
      'const all: readonly X[] = [\n  a,\n  b, c,\n]\n',
    ],
    ['on one line', 'const all = [a] as const\n', 'const all = [a, c] as const\n'],
  ])('%s', (_, before, after) => {
    expect(addToArray(before, 'all', 'c')).toBe(after)
  })
})

describe("adding a row before the gateway's", () => {
  test.each([
    ['of a list', "[\n  { name: 'gateway' },\n]", "[\n  row,\n  { name: 'gateway' },\n]"],
    ['over several lines', "[\n  {\n    name: 'gateway',", "[\n  row,\n  {\n    name: 'gateway',"],
    ['of a record', '{\n  gateway: start,\n}', '{\n  row,\n  gateway: start,\n}'],
  ])('%s', (_, before, after) => {
    expect(addServiceRow(before, 'row')).toBe(after)
  })
})

describe('adding a consumer of an event', () => {
  const declared = (consumers: string) =>
    `  type: 'a.b',\n  owner: 'x-y',\n  consumers: ${consumers},\n  type: 'c.d',\n  owner: 'z',\n  consumers: ['q'],\n`

  test.each([
    ['that has none', '[]', "['new']"],
    ['that has some', "['a', 'b']", "['a', 'b', 'new']"],
    ['over several lines', "[\n    'a',\n    'b',\n  ]", "[\n    'a',\n    'b', 'new',\n  ]"],
  ])('%s', (_, before, after) => {
    expect(addConsumer(declared(before), 'a.b', 'new')).toBe(declared(after))
  })
})

describe('adding names', () => {
  const exported = { keyword: 'export', names: ['b'], from: './a.ts' } as const

  test('to a statement that is there', () => {
    expect(addNamed("export { a } from './a.ts'\n", exported)).toBe("export { a, b } from './a.ts'\n")
  })

  test('after the last one when the module has none', () => {
    const text = "import {\n  x,\n} from './x.ts'\nimport type { y } from './y.ts'\n\nx(y)\n"
    expect(addNamed(text, { keyword: 'import', names: ['b', 'c'], from: './a.ts' })).toBe(
      "import {\n  x,\n} from './x.ts'\nimport type { y } from './y.ts'\nimport { b, c } from './a.ts'\n\nx(y)\n",
    )
  })

  test('to an empty file', () => {
    expect(addNamed('', exported)).toBe("export { b } from './a.ts'\n")
  })

  test('only once', () => {
    const once = addNamed('', exported)
    expect(addNamed(once, exported)).toContain('{ b }')
  })
})

test('a dependency is added in order', () => {
  const text = JSON.stringify({ name: 'x', dependencies: { a: '1', c: '1' } })
  expect(
    Object.keys((JSON.parse(addDependency(text, 'b')) as { dependencies: object }).dependencies),
  ).toEqual(['a', 'b', 'c'])
})

test.each([
  ['the type Name', () => addToUnion('', 'Name', 'a')],
  ['the list all', () => addToArray('', 'all', 'a')],
  ['the consumers of a.b', () => addConsumer('', 'a.b', 'c')],
  ["the gateway's row", () => addServiceRow('', 'row')],
])('says what is missing: %s', (what, edit) => {
  expect(edit).toThrow(GenerateError)
  expect(edit).toThrow(`cannot find ${what}`)
})
