import { createActionTrail, type ActionTrail } from '../actions-store.ts'
import { type DatabaseOf, type Databases, openDatabases } from '../databases-store.ts'
import { createParkedEvents, type ParkedEvents } from '../parked-store.ts'
import { findSite, type Site } from '../site.ts'
import type { Io } from './command.ts'

/** Options of every command. */
export const commonOptions = {
  stack: { type: 'string' },
  'db-prefix': { type: 'string' },
  operator: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** Options of every command whose own `--data` is not something else. */
export const placeOptions = { ...commonOptions, data: { type: 'string' } } as const

/** How these options are explained. */
export const commonUsage = `  --data DIR         the running stack's folder (default: MONGODB_URI and AMQP_URL when set, else .waybill)
  --db-prefix TEXT   databases are TEXT<service>; default waybill_
  --operator NAME    who is written down as having done it; default $USER
  --json             one JSON document instead of text
  --help             this text`

interface CommonValues {
  readonly stack?: string | undefined
  readonly data?: string | undefined
  readonly 'db-prefix'?: string | undefined
  readonly operator?: string | undefined
}

/** What a command works with, connected. */
export interface Tools extends Site {
  readonly databaseOf: DatabaseOf
  readonly databases: Databases
  readonly trail: ActionTrail
  readonly parked: ParkedEvents
}

/** Which database is whose, by the options. */
export const databaseOfFrom =
  ({ 'db-prefix': prefix = 'waybill_' }: CommonValues): DatabaseOf =>
  (service) =>
    `${prefix}${service}`

/** Where the system is, by options and environment. */
export const siteFrom = (values: CommonValues, io: Io): Promise<Site> =>
  findSite(io.env, values.stack ?? values.data)

/** Connects to the databases for as long as `work` takes. */
export const withTools = async (
  values: CommonValues,
  io: Io,
  work: (tools: Tools) => Promise<number>,
): Promise<number> => {
  const site = await siteFrom(values, io)
  const databaseOf = databaseOfFrom(values)
  const databases = await openDatabases(site.mongodbUri, databaseOf)
  try {
    const trail = createActionTrail(databases, { operator: values.operator ?? io.env.user })
    return await work({ ...site, databaseOf, databases, trail, parked: createParkedEvents(databases) })
  } finally {
    await databases.close()
  }
}
