import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  discardDeadLetters,
  editDeadLetters,
  type LettersHandled,
  replayDeadLetters,
  type ReplayPace,
} from '../dlq/dead-letters.ts'
import { type Edit, parseAssignment } from '../dlq/edit-letter.ts'
import type { ReplayReport } from '../dlq/replay.ts'
import { UsageError } from '../usage-error.ts'
import { defineCommand, durationFrom, type Io, numberFrom } from './command.ts'
import { refuseUnselected, selectionFrom, selectionOptions, selectionUsage } from './dlq-selection.ts'
import { commonOptions, commonUsage, placeOptions, withTools } from './tools.ts'

const paceOptions = {
  rate: { type: 'string' },
  canary: { type: 'string' },
  'canary-wait': { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

const paceUsage = `  --rate N           messages per second at most (default 10)
  --canary N         so many go first and alone; the replay ends when as many come back (default 1; 0: none)
  --canary-wait TIME how long they are watched (default 10s); what fails in passing comes back later than that
  --dry-run          only tells what would be done`

interface PaceValues {
  readonly rate?: string | undefined
  readonly canary?: string | undefined
  readonly 'canary-wait'?: string | undefined
}

const paceFrom = (values: PaceValues, { signal }: Io): ReplayPace => ({
  rate: numberFrom(values.rate, { name: '--rate', least: 0.01, otherwise: 10 }),
  canary: Math.floor(numberFrom(values.canary, { name: '--canary', least: 0, otherwise: 1 })),
  canaryWaitMs: durationFrom(values['canary-wait'], '--canary-wait') ?? 10_000,
  signal,
})

type Handled = LettersHandled & Partial<ReplayReport>

/** Tells what became of letters, and answers the exit code. */
const tell = (
  io: Io,
  { json, done }: { readonly json: boolean; readonly done: string },
  handled: Handled,
): number => {
  const { letters, actionId, outcome, replayed = [], back = [], left = 0 } = handled
  const ids = letters.map(({ id }) => id)
  if (json) io.out(JSON.stringify({ outcome, actionId, ids, replayed, back, left }))
  else if (actionId === undefined) io.out(`would have ${done} ${ids.length}: ${ids.join(', ') || 'none'}`)
  else if (outcome === 'canary_failed') io.out(`stopped: ${back.join(', ')} came back; ${left} were not sent`)
  else if (outcome === 'interrupted') io.out(`interrupted after ${replayed.length}; ${left} were not sent`)
  else io.out(`${done} ${ids.length}${back.length > 0 ? `, of which came back: ${back.join(', ')}` : ''}`)
  return outcome === 'canary_failed' || outcome === 'interrupted' || back.length > 0 ? 1 : 0
}

/** `dlq replay` */
export const dlqReplayCommand = defineCommand({
  name: 'dlq replay',
  summary: 'send dead letters again, carefully',
  usage: `npm run waybill -- dlq replay [options]

Sends letters again under their ids, each to the one queue that it failed in: no other service gets it twice. First the
canaries, then the rest. Ctrl-C ends it between two letters; nothing is lost, at most one comes twice.
Exits with 1 when letters came back or were not sent.

${selectionUsage}
  --all              every letter
${paceUsage}
${commonUsage}`,
  options: { ...placeOptions, ...selectionOptions, ...paceOptions },
  run: (values, io) => {
    refuseUnselected(values)
    const pace = paceFrom(values, io)
    return withTools(values, io, async ({ amqpUrl, trail, parked }) => {
      const command = { amqpUrl, trail, parked, ...selectionFrom(values), dryRun: values['dry-run'] }
      return tell(
        io,
        { json: values.json ?? false, done: 'replayed' },
        await replayDeadLetters(command, pace),
      )
    })
  },
})

/** `dlq edit` */
export const dlqEditCommand = defineCommand({
  name: 'dlq edit',
  summary: 'correct the payload of dead letters, and replay them if wanted',
  usage: `npm run waybill -- dlq edit --id ID --set path=value [options]

Corrects the payload of letters. All are checked against the newest version of their contract before any is touched.
They stay in their queue, corrected; with --replay they are sent again at once.

  --set PATH=VALUE   lines.0.quantity=2; a value that is JSON is taken as such; may be repeated
  --data FILE|-      the whole data from a file or from what is piped in; a whole event where the bytes are none
  --replay           send them again, corrected
${selectionUsage}
  --all              every letter
${paceUsage}
${commonUsage.replace('--data DIR ', '--stack DIR')}`,
  options: {
    ...commonOptions,
    ...selectionOptions,
    ...paceOptions,
    data: { type: 'string' },
    set: { type: 'string', multiple: true },
    replay: { type: 'boolean' },
  },
  run: async ({ data: source, ...values }, io) => {
    refuseUnselected(values)
    if (source === undefined && (values.set ?? []).length === 0)
      throw new UsageError('say what changes: --set or --data')
    const replacement = source === undefined ? undefined : await readPayload(source, io)
    const edit: Edit = { replacement, assignments: (values.set ?? []).map(parseAssignment) }
    const pace = values.replay ? paceFrom(values, io) : undefined
    return withTools(values, io, async ({ amqpUrl, trail, parked }) => {
      const command = { amqpUrl, trail, parked, ...selectionFrom(values), dryRun: values['dry-run'] }
      const done = pace ? 'edited and replayed' : 'edited'
      return tell(io, { json: values.json ?? false, done }, await editDeadLetters(command, edit, pace))
    })
  },
})

const readPayload = async (source: string, io: Io): Promise<unknown> => {
  const file = resolve(io.env.folder, source)
  const text = await (source === '-' ? io.stdin() : readFile(file, 'utf8')).catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read (\`--stack DIR\` names the running stack here)`, { cause })
  })
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UsageError(`${source === '-' ? 'what was piped in' : source} is not JSON`)
  }
}

/** `dlq discard` */
export const dlqDiscardCommand = defineCommand({
  name: 'dlq discard',
  summary: 'remove dead letters for good',
  usage: `npm run waybill -- dlq discard [options]

Removes letters; only their ids stay, in the trail. What waited for them goes on.

${selectionUsage}
  --all              every letter
  --dry-run          only tells what would be done
${commonUsage}`,
  options: { ...placeOptions, ...selectionOptions, 'dry-run': { type: 'boolean' } },
  run: (values, io) => {
    refuseUnselected(values)
    return withTools(values, io, async ({ amqpUrl, trail, parked }) => {
      const command = { amqpUrl, trail, parked, ...selectionFrom(values), dryRun: values['dry-run'] }
      return tell(io, { json: values.json ?? false, done: 'discarded' }, await discardDeadLetters(command))
    })
  },
})
