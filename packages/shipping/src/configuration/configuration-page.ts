import type { ConfiguredService } from './services.ts'
import type { Variable } from './variable.ts'

const intro = `# Configuration

Every process reads its variables once, at its start, and ends with a list of what is missing or wrong. An empty variable
counts as not set. What is said here comes from the schemas; \`npm run generate -- configuration\` writes it anew, and
\`npm run check\` refuses an old one. Secrets belong into a secret store, never into an image or a ConfigMap.
`

const escape = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '\\<')

const preset = ({ defaultText, isRequired }: Variable) => {
  if (isRequired) return '**required**'
  return defaultText === undefined ? '' : `\`${defaultText}\``
}

const row = (variable: Variable): string[] => [
  `\`${variable.name}\``,
  escape(variable.format),
  preset(variable),
  `${variable.isSecret ? '**Secret.** ' : ''}${escape(variable.meaning)}`,
]

const line = (cells: readonly string[], widths: readonly number[]) =>
  `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`

// As wide as its widest cell, which is how the formatter wants it.
const table = (variables: readonly Variable[]): string => {
  const rows = [['variable', 'value', 'default', 'meaning'], ...variables.map(row)]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  const [head = [], ...body] = rows
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(head, widths), rule, ...body.map((cells) => line(cells, widths))].join('\n')
}

const same = (a: Variable, b: Variable) => JSON.stringify(a) === JSON.stringify(b)

/** What all services with a broker read alike; it is said once. */
const commonOf = (services: readonly ConfiguredService[]): Variable[] => {
  const [first, ...others] = services.filter(({ variables }) => variables.some(({ name }) => name === 'HOST'))
  return (first?.variables ?? []).filter((variable) => {
    const holders = others.filter(({ variables }) => variables.some((each) => same(each, variable)))
    return holders.length >= others.length - 1
  })
}

/** `docs/configuration.md`. */
export const configurationPage = (services: readonly ConfiguredService[]): string => {
  const common = commonOf(services)
  const own = ({ variables }: ConfiguredService) =>
    variables.filter((variable) => !common.some((each) => same(each, variable)))
  const sections = services.map((service) => `## ${service.name}\n\n${table(own(service))}\n`)
  const shared = `## Every service\n\nThe shop and the operator's tool have only their own.\n\n${table(common)}\n`
  return [intro, shared, ...sections].join('\n')
}
