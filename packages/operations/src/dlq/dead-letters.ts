import { allEvents, type ServiceName } from '@waybill/contracts'
import { deadLetterQueue } from '@waybill/event-bus'
import type { ActionTrail, StartedAction } from '../actions-store.ts'
import type { ParkedEvents } from '../parked-store.ts'
import { UsageError } from '../usage-error.ts'
import { type DeadLetterSession, openDeadLetters } from './dead-letter-session.ts'
import { correct, type Edit } from './edit-letter.ts'
import type { Letter } from './letter.ts'
import { editedOf } from './outgoing.ts'
import { replay, type ReplayOptions, type ReplayReport } from './replay.ts'
import { isSelected, type Selection } from './selection.ts'

/** Which letters are meant, and how many are looked through. */
export interface LetterQuery {
  readonly amqpUrl: string
  /** Whose dead-letter queues; all of them when empty. */
  readonly services?: readonly ServiceName[] | undefined
  readonly selection: Selection
  /** Letters to look through at most. Default 10,000. */
  readonly scan?: number | undefined
  readonly now?: (() => Date) | undefined
}

/** What is done to letters, and by whom. */
export interface LetterCommand extends LetterQuery {
  /** Every action is written down here. */
  readonly trail: ActionTrail
  /** What waits for a letter that is not to come goes on. */
  readonly parked: ParkedEvents
  /** Only tells what would be done. Default false. */
  readonly dryRun?: boolean | undefined
}

/** The letters that were meant. */
export interface LettersFound {
  readonly letters: readonly Letter[]
  /** True when there are more than were looked through. */
  readonly isCut: boolean
}

/** How often and how carefully letters are sent again. */
export type ReplayPace = Omit<ReplayOptions, 'replayId'>

/** What became of the letters that were meant. */
export interface LettersHandled extends LettersFound {
  /** Undefined after a dry run. */
  readonly actionId: string | undefined
}

const SCAN = 10_000

/** Every service that has a dead-letter queue. */
export const consumingServices: readonly ServiceName[] = [
  ...new Set(allEvents.flatMap(({ consumers }) => consumers)),
].toSorted()

const withLetters = async <Result>(
  query: LetterQuery,
  work: (session: DeadLetterSession, found: LettersFound) => Promise<Result>,
): Promise<Result> => {
  const { amqpUrl, services = [], selection, scan = SCAN, now = () => new Date() } = query
  const queues = (services.length > 0 ? services : consumingServices).map(deadLetterQueue)
  const session = await openDeadLetters({ amqpUrl, queues, limit: scan })
  try {
    const at = now()
    const letters = session.letters.filter((letter) => isSelected(letter, selection, at))
    return await work(session, { letters, isCut: session.isCut })
  } finally {
    await session.close()
  }
}

/** Reads letters; each stays in its queue. @throws Error when the broker does not answer. */
export const listDeadLetters = (query: LetterQuery): Promise<LettersFound> =>
  withLetters(query, (_session, found) => Promise.resolve(found))

/**
 * Sends letters again, each to the one queue that it failed in, under its id: first the canaries, then the rest at
 * the given rate. What is interrupted may come twice and is never lost.
 */
export const replayDeadLetters = (
  command: LetterCommand,
  pace: ReplayPace,
): Promise<LettersHandled & ReplayReport> =>
  withLetters(command, async (session, found) => {
    if (command.dryRun) return { ...found, actionId: undefined, ...untouched(found) }
    const action = await start(command, {
      action: 'dlq.replay',
      letters: found.letters,
      options: paceOf(pace),
    })
    return finish(action, async () => {
      const report = await replay(session, found.letters, { ...pace, replayId: action.id })
      return { ...found, actionId: action.id, ...report }
    })
  })

/**
 * Corrects the payload of letters, validated against the newest version of the contract. They stay in their queue,
 * corrected, or are sent again at once. All are checked before any is touched.
 * @throws EventSchemaError when corrected data still breaks the contract.
 */
export const editDeadLetters = (
  command: LetterCommand,
  edit: Edit,
  pace?: ReplayPace,
): Promise<LettersHandled & ReplayReport> =>
  withLetters(command, async (session, found) => {
    if (edit.replacement !== undefined && found.letters.length > 1) {
      throw new UsageError(
        `--data replaces one payload, and ${found.letters.length} letters are meant: give --id`,
      )
    }
    const corrected = found.letters.map((letter): Letter => {
      const envelope = correct(letter, edit)
      const { content } = editedOf(letter, envelope)
      return { ...letter, envelope, message: { ...letter.message, content } }
    })
    const edited = { letters: corrected, isCut: found.isCut }
    if (command.dryRun) return { ...edited, actionId: undefined, ...untouched(found) }
    const paths = edit.assignments.map(({ path }) => path)
    const options = { set: paths, data: edit.replacement !== undefined, ...(pace ? paceOf(pace) : {}) }
    const name = pace ? 'dlq.edit_and_replay' : 'dlq.edit'
    const action = await start(command, { action: name, letters: found.letters, options })
    return finish(action, async () => {
      if (pace) {
        const report = await replay(session, corrected, { ...pace, replayId: action.id })
        for (const letter of found.letters) {
          const moved = corrected.find(({ id }) => id === letter.id)?.envelope?.partitionkey !== keyOf(letter)
          if (moved && report.replayed.includes(letter.id)) await release(session, command, letter)
        }
        return { ...edited, actionId: action.id, ...report }
      }
      for (const letter of corrected) {
        if (letter.envelope === undefined) continue
        await session.send(editedOf(letter, letter.envelope))
        session.acknowledge(letter)
      }
      return { ...edited, actionId: action.id, ...untouched(found), outcome: 'done' }
    })
  })

/** Removes letters for good; only their ids stay, in the trail. */
export const discardDeadLetters = (
  command: LetterCommand,
): Promise<LettersHandled & Pick<ReplayReport, 'outcome'>> =>
  withLetters(command, async (session, found) => {
    if (command.dryRun) return { ...found, actionId: undefined, outcome: 'done' }
    const action = await start(command, { action: 'dlq.discard', letters: found.letters, options: {} })
    return finish(action, async () => {
      for (const letter of found.letters) {
        await release(session, command, letter)
        session.acknowledge(letter)
      }
      return { ...found, actionId: action.id, outcome: 'done' as const }
    })
  })

/** By what the events of a letter's aggregate were held back. */
const keyOf = ({ envelope, message }: Letter): string | undefined => {
  const header: unknown = message.properties.headers?.['aggregate-id']
  return envelope?.partitionkey ?? (typeof header === 'string' ? header : undefined)
}

/** Lets the events go on that wait for a letter which will never be handled under its key. */
const release = async (
  session: DeadLetterSession,
  { parked }: LetterCommand,
  letter: Letter,
): Promise<void> => {
  const key = keyOf(letter)
  const service = letter.queue.replace(/\.dlq$/, '')
  const first = key === undefined ? undefined : await parked.giveUp(service, { key, blockerId: letter.id })
  if (first !== undefined) await session.send(first)
}

const untouched = ({ letters }: LettersFound): ReplayReport => ({
  outcome: 'done',
  replayed: [],
  back: [],
  left: letters.length,
})

const paceOf = ({ rate, canary, canaryWaitMs }: ReplayPace) => ({ rate, canary, canaryWaitMs })

interface Begun {
  readonly action: string
  readonly letters: readonly Letter[]
  readonly options: Readonly<Record<string, unknown>>
}

const start = (
  { trail, selection }: LetterCommand,
  { action, letters, options }: Begun,
): Promise<StartedAction> =>
  trail.start({
    action,
    queues: [...new Set(letters.map(({ queue }) => queue))],
    ids: letters.map(({ id }) => id),
    options: { ...options, selection },
  })

/** Writes down how an action ended, whichever way it did. */
const finish = async <Result extends { readonly outcome: string }>(
  action: StartedAction,
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    const result = await work()
    const { replayed, back, left } = result as Partial<ReplayReport>
    await action.end(result.outcome, { replayed, back, left })
    return result
  } catch (error) {
    await action.end('failed', { error: error instanceof Error ? error.message : String(error) })
    throw error
  }
}
