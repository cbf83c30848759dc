import { GenerateError } from './generate-error.ts'

interface Insertion {
  readonly after: RegExp
  readonly added: string
  /** What is looked for, for the person who has to add it by hand. */
  readonly what: string
}

const inserted = (text: string, { after, added, what }: Insertion): string => {
  if (!after.test(text)) throw new GenerateError(`cannot find ${what}; add the new one by hand`)
  return text.replace(after, (found) => found + added)
}

/** Adds a member to `export type <union> = 'a' | 'b'`. */
export const addToUnion = (text: string, union: string, member: string): string =>
  inserted(text, {
    after: new RegExp(`export type ${union} =(?:\\s*\\|?\\s*'[a-z-]+')+`),
    added: ` | '${member}'`,
    what: `the type ${union}`,
  })

/** Adds an item at the end of the array that `const <name> … = [` begins. */
export const addToArray = (text: string, name: string, item: string): string =>
  inserted(text, {
    after: new RegExp(`const ${name}\\b[^\\n]*= \\[[^\\]]*?(?=,?\\s*\\])`),
    added: `, ${item}`,
    what: `the list ${name}`,
  })

/** Adds a line before the gateway's in a table of all services. */
export const addServiceRow = (text: string, row: string): string =>
  inserted(text, {
    after: /\n(?= {2}(?:\{\s*name: 'gateway'|gateway: ))/,
    added: `  ${row},\n`,
    what: "the gateway's row in the table of services",
  })

/** Adds a service to the consumers in the declaration of an event. */
export const addConsumer = (text: string, event: string, service: string): string =>
  inserted(text, {
    after: new RegExp(
      `type: '${event}',\\s+owner: '[a-z-]+',\\s+consumers: \\[(?:[^\\]]*[^\\],\\s])?(?=,?\\s*\\])`,
    ),
    added: `, '${service}'`,
    what: `the consumers of ${event}`,
  }).replace('[, ', '[')

/** Adds a workspace to the dependencies of a manifest, in order. */
export const addDependency = (text: string, name: string): string => {
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> }
  const entries = Object.entries({ ...manifest.dependencies, [name]: 'workspace:*' })
  const dependencies = Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`
}

interface Named {
  readonly keyword: 'import' | 'export'
  readonly names: readonly string[]
  readonly from: string
}

/** Adds names to what is imported or exported from a module, with a new statement where there is none. */
export const addNamed = (text: string, { keyword, names, from }: Named): string => {
  const statement = new RegExp(`(${keyword} \\{)([^}]*)(\\} from '${from.replaceAll('.', '\\.')}')`)
  const found = statement.exec(text)
  if (found === null) {
    const added = `${keyword} { ${names.join(', ')} } from '${from}'\n`
    const last = [...text.matchAll(new RegExp(`^(?:${keyword} .*|\\}) from '.*'\\n`, 'gm'))].at(-1)
    const at = last === undefined ? 0 : last.index + last[0].length
    return text.slice(0, at) + added + text.slice(at)
  }
  const present = (found[2] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  const all = [...new Set([...present, ...names])]
  return text.replace(statement, `$1 ${all.join(', ')} $3`)
}
