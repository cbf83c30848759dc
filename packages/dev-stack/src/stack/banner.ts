import { accounts, type Account } from './services.ts'

/** What the banner tells of. */
export interface BannerFacts {
  readonly urls: Readonly<Record<string, string>>
  /** Where logs and data are. */
  readonly dataDir: string
}

const LABELS: Readonly<Record<string, string>> = {
  storefront: 'storefront',
  gateway: 'shop API (gateway)',
  console: 'operator console',
  mail: 'mail inbox',
  rabbitmq: 'RabbitMQ',
}
/** The first ones are for people; the others are looked up rarely. */
const ORDER = Object.keys(LABELS)

function urlRow([name, url]: readonly [string, string]): [string, string] {
  const { origin, username, password } = new URL(url)
  const credentials = username === '' ? '' : `  (${username} / ${password})`
  return [LABELS[name] ?? name, `${origin}${credentials}`]
}

const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
const accountRow = (role: string, { email, password }: Account) => [role, `${email} / ${password}`]

/** The table that a started system prints. */
export function banner({ urls, dataDir }: BannerFacts): string {
  const entries = Object.entries(urls).toSorted(([a], [b]) => rank(a) - rank(b))
  const rows = [
    ...entries.map(urlRow),
    ['', ''],
    accountRow('test shopper', accounts.shopper),
    accountRow('test operator', accounts.operator),
    ['logs and data', dataDir],
  ]
  const width = Math.max(...rows.map(([label = '']) => label.length))
  return rows.map(([label = '', value = '']) => `  ${label.padEnd(width)}  ${value}`.trimEnd()).join('\n')
}
