import { isUnheardOf, maskStory, renderStory } from '../orders/order-story.ts'
import { readOrderStory } from '../orders/order-story-store.ts'
import { defineCommand } from './command.ts'
import { commonUsage, placeOptions, withTools } from './tools.ts'

/** `orders show` */
export const ordersShowCommand = defineCommand({
  name: 'orders show',
  summary: "one order's whole story",
  usage: `npm run waybill -- orders show ID [options]

Shows what every service knows of an order: state, lines, timeline, reservations, money, e-mails.

  --reveal           shows personal fields as well; that is written down
${commonUsage}`,
  options: { ...placeOptions, reveal: { type: 'boolean' } },
  positionals: 1,
  run: (values, io, [orderId = '']) =>
    withTools(values, io, async ({ databases, trail }) => {
      const story = await readOrderStory(databases, orderId)
      if (isUnheardOf(story)) {
        io.err(`no service knows an order ${orderId}`)
        return 1
      }
      if (values.reveal) {
        const action = await trail.start({ action: 'orders.reveal', queues: [], ids: [orderId], options: {} })
        await action.end('done')
      }
      const shown = values.reveal ? story : maskStory(story)
      io.out(values.json ? JSON.stringify(shown) : renderStory(shown))
      return 0
    }),
})
