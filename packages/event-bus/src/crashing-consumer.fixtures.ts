// A process of its own: prints the keys that it handled, and dies of one of them: it exits, or as if it were killed.
import { writeSync } from 'node:fs'
import { orderPlaced } from '@waybill/contracts'
import { createEventBus, on } from './index.ts'

const [url = '', poison = '', way = ''] = process.argv.slice(2)
const silent = () => undefined

const bus = createEventBus({
  url,
  service: 'orders',
  partitions: 1,
  deliveryLimit: 2,
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  subscriptions: [
    on(orderPlaced, async ({ data }) => {
      if (data.orderId === poison && way === 'exit') process.exit(1)
      else if (data.orderId === poison) process.kill(process.pid, 'SIGKILL')
      else writeSync(1, `${data.orderId}\n`)
    }),
  ],
})
await bus.start()
