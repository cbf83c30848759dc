// A process of its own, so that its memory is its own: handles the first messages, then holds on to all that it gets
// until it is told to go on. Answers every line on its input with its memory and with what it holds.
import { createInterface } from 'node:readline'
import { orderPlaced } from '@waybill/contracts'
import { createEventBus, on } from '@waybill/event-bus'

const [url = '', partitions = '', prefetch = '', quick = ''] = process.argv.slice(2)
const silent = () => undefined
const goesOn = Promise.withResolvers<void>()
let handled = 0
let holds = 0

const bus = createEventBus({
  url,
  service: 'orders',
  partitions: Number(partitions),
  prefetch: Number(prefetch),
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  subscriptions: [
    on(orderPlaced, async () => {
      holds += 1
      if (handled >= Number(quick)) await goesOn.promise
      holds -= 1
      handled += 1
    }),
  ],
})

const report = () => {
  globalThis.gc?.()
  process.stdout.write(`${JSON.stringify({ rssBytes: process.memoryUsage().rss, holds, handled })}\n`)
}
createInterface({ input: process.stdin }).on('line', (command) => {
  if (command === 'start') void bus.start().then(report)
  else {
    if (command === 'go on') goesOn.resolve()
    report()
  }
})
