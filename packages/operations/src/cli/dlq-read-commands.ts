import { listDeadLetters } from '../dlq/dead-letters.ts'
import { letterView, renderLetter, renderLetters } from '../dlq/render-letters.ts'
import { defineCommand, numberFrom } from './command.ts'
import { selectionFrom, selectionOptions, selectionUsage } from './dlq-selection.ts'
import { commonUsage, placeOptions, siteFrom, withTools } from './tools.ts'

/** `dlq list` */
export const dlqListCommand = defineCommand({
  name: 'dlq list',
  summary: 'what waits in the dead-letter queues, and why',
  usage: `npm run waybill -- dlq list [options]

Lists dead letters; each stays where it is. Personal fields are masked.

${selectionUsage}
  --limit N          letters to show (default 50)
${commonUsage}`,
  options: { ...placeOptions, ...selectionOptions, limit: { type: 'string' } },
  run: async (values, io) => {
    const limit = numberFrom(values.limit, { name: '--limit', least: 1, otherwise: 50 })
    const query = selectionFrom(values)
    const { amqpUrl } = await siteFrom(values, io)
    const found = await listDeadLetters({ amqpUrl, ...query })
    const json = () => {
      const letters = found.letters.map((letter) => letterView(letter, { reveal: false }))
      return JSON.stringify({ letters, isCut: found.isCut })
    }
    io.out(values.json ? json() : renderLetters(found, { now: new Date(), limit }))
    return 0
  },
})

/** `dlq show` */
export const dlqShowCommand = defineCommand({
  name: 'dlq show',
  summary: 'one dead letter with everything that is known of it',
  usage: `npm run waybill -- dlq show ID [options]

Shows the letters with this event id, one for each service in which it failed.

  --service NAME     only of this service
  --reveal           shows personal fields as well; that is written down
${commonUsage}`,
  options: { ...placeOptions, ...selectionOptions, reveal: { type: 'boolean' } },
  positionals: 1,
  run: (values, io, [id = '']) =>
    withTools(values, io, async ({ amqpUrl, trail }) => {
      const { letters } = await listDeadLetters({ amqpUrl, ...selectionFrom({ ...values, id: [id] }) })
      const reveal = values.reveal ?? false
      if (letters.length === 0) {
        io.err(`no dead letter has the id ${id}`)
        return 1
      }
      if (reveal) {
        const queues = letters.map(({ queue }) => queue)
        const action = await trail.start({ action: 'dlq.reveal', queues, ids: [id], options: {} })
        await action.end('done')
      }
      if (values.json)
        io.out(JSON.stringify({ letters: letters.map((letter) => letterView(letter, { reveal })) }))
      else io.out(letters.map((letter) => renderLetter(letter, { reveal })).join('\n\n----\n\n'))
      return 0
    }),
})
