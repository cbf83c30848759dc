import { isDeepStrictEqual } from 'node:util'
import { type EventDefinition, parseEventData } from '@waybill/contracts'
import type { Finding } from './finding.ts'
import { type JsonSchema, sentBy, takenBy } from './json-schema.ts'
import {
  jsonSchemaReader,
  schemaGaps,
  type Side,
  type SchemaGap,
  zodReader,
  zodSender,
} from './judge-schemas.ts'
import { publishedSchema, type ReleasedEvent, type ReleasedVersion } from './snapshot.ts'

const SENT_BEFORE = 'messages sent before (in queues and dead letters) → new consumers'
const DURING_DEPLOY = 'new publisher → consumers that are still running'
const OWN = 'new publisher → new consumers'

const released = (schema: JsonSchema): Side => ({ schema, read: jsonSchemaReader(schema) })

const finding = (
  { path, problem, witness }: SchemaGap,
  rest: Omit<Finding, 'path' | 'problem' | 'verdict' | 'witness'>,
): Finding => ({
  ...rest,
  verdict: witness === undefined ? 'undecided' : 'breaking',
  path,
  problem,
  ...(witness && { witness }),
})

/** Whether messages that were sent under a version are still read. */
export const oldMessages = (
  before: ReleasedVersion,
  version: number,
  present: EventDefinition,
): Finding[] => {
  const { type, consumers } = present
  const schema = present.schemas[version - 1]
  const rest = { event: type, version, between: SENT_BEFORE, affected: consumers }
  if (schema === undefined) return [versionGone(before, version, present)]
  const takes = { schema: takenBy(schema, type), read: zodReader(schema) }
  // It took what was sent when that was released.
  if (isDeepStrictEqual(takes.schema, before.takes)) return []
  const isNewest = version === present.version
  const advice = isNewest
    ? `leave version ${version} as it was released; append version ${version + 1} to \`versions\`, and to \`upcasters\` a function that turns version ${version} into it`
    : `version ${version} was sent: put it back as it was released, and change the newest version instead`
  return before.sent
    .flatMap((sent) => schemaGaps(released(sent), takes, before.examples))
    .map((gap) => finding(gap, { ...rest, advice }))
}

const versionGone = (before: ReleasedVersion, version: number, present: EventDefinition): Finding => {
  const example = before.examples[0]
  const refusal = refusalOf(present, version, example)
  return {
    event: present.type,
    version,
    verdict: 'breaking',
    path: '',
    problem: `version ${version} is gone`,
    between: SENT_BEFORE,
    affected: present.consumers,
    advice: 'put it back at its place in `versions`, with its upcaster',
    ...(refusal !== undefined && { witness: { payload: example, reason: refusal } }),
  }
}

/** Why a consumer of the present contract refuses a message of a version. */
export const refusalOf = (
  definition: EventDefinition,
  version: number,
  data: unknown,
): string | undefined => {
  try {
    parseEventData(definition, version, data)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Whether consumers of the last release read what is sent now. Messages of a new version are told by its number. */
export const newMessages = (before: ReleasedEvent, present: EventDefinition): Finding[] => {
  const last = before.versions.at(-1)
  if (last === undefined || before.versions.length !== present.version) return []
  const schema = publishedSchema(present)
  const sends = { schema: sentBy(schema, present.type), read: zodSender(schema) }
  const wasSent = last.sent.some((sent) => isDeepStrictEqual(sent, sends.schema))
  if (wasSent && isDeepStrictEqual(last.takes, takenBy(present.schemas.at(-1) ?? schema, present.type)))
    return []
  const version = present.version
  const advice = `append version ${version + 1} with an upcaster; or widen in two releases: first keep \`sends\` as released and widen \`versions\`, then drop \`sends\``
  return schemaGaps(sends, released(last.takes), present.examples).map((gap) =>
    finding(gap, {
      event: present.type,
      version,
      between: DURING_DEPLOY,
      affected: before.consumers,
      advice,
    }),
  )
}

/** Whether what `sends` allows is what the newest version takes. */
export const ownMessages = (present: EventDefinition): Finding[] => {
  const newest = present.schemas.at(-1)
  if (present.sends === undefined || newest === undefined) return []
  const sends = { schema: sentBy(present.sends, present.type), read: zodSender(present.sends) }
  const takes = { schema: takenBy(newest, present.type), read: zodReader(newest) }
  const advice = '`sends` may only narrow the newest version'
  const { type: event, version, consumers: affected } = present
  return schemaGaps(sends, takes, present.examples).map((gap) =>
    finding(gap, { event, version, between: OWN, affected, advice }),
  )
}
