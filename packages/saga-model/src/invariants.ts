import { isBalanced } from '@waybill/inventory'
import { isRecorded } from '@waybill/orders'
import { orderIdOf, subjectOf } from './names.ts'
import type { ShelfProduct } from './shelf.ts'
import type { World } from './world.ts'

/** What holds between any two steps. Others are watched where they could break: see `violated`. */
export const checkAlways = ({ core, inventory }: World): void => {
  for (const [sku, product] of inventory.shelf.products) {
    if (!isBalanced(product)) core.violated('the stock adds up', booksOf(sku, product))
  }
}

const booksOf = (sku: string, { initial, sold, available, holds }: ShelfProduct): string => {
  const held = holds.map(({ quantity, ...hold }) => `${quantity} for ${subjectOf(hold)}`)
  return `${sku}: ${initial} at first, ${sold} sold, ${available} available, held ${held.join(' and ') || 'none'}`
}

/** What holds once everything is at rest. */
export const checkAtRest = (world: World): void => {
  checkNothingLeft(world)
  const sold = new Map<string, number>()
  for (const name of world.accepted.keys()) checkOrder(world, name, sold)
  const { core, inventory, tally, orders } = world
  for (const [sku, product] of inventory.shelf.products) {
    if (product.sold !== (sold.get(sku) ?? 0)) {
      core.violated('what was sold was bought', `${sku}: ${product.sold} sold, ${sold.get(sku) ?? 0} bought`)
    }
  }
  const completed = [...orders.aggregates.documents.values()].filter(
    ({ state }) => state.status === 'completed',
  ).length
  const counted = [...tally.aggregates.documents.values()].reduce(
    (sum, { state }) => sum + state.completed,
    0,
  )
  if (counted !== completed) {
    core.violated('each event is applied once', `${counted} counted, ${completed} completed`)
  }
}

const checkNothingLeft = ({ core, broker, inventory }: World): void => {
  const [entry] = broker.entries
  if (entry !== undefined) core.violated('every message is handled', entry.label)
  const stuck = core.documents.find(({ outbox }) => outbox.length > 0)
  if (stuck !== undefined) {
    core.violated('every event is published', stuck.outbox.map(({ label }) => label).join(', '))
  }
  for (const [sku, product] of inventory.shelf.products) {
    if (product.holds.length > 0) core.violated('nothing stays held', booksOf(sku, product))
  }
}

const checkOrder = (
  { core, orders, payments, inventory, mail, accepted }: World,
  name: string,
  sold: Map<string, number>,
): void => {
  const orderId = orderIdOf(name)
  const order = orders.aggregates.documents.get(orderId)?.state
  if (!isRecorded(order) || order.status === 'processing') {
    core.violated('every accepted order ends', `${name} is ${order?.status ?? 'unknown'}`)
    return
  }
  const charges = [...payments.provider.ledger.values()].filter(
    (entry) => entry.orderId === orderId && entry.outcome === 'captured',
  )
  const kept = charges.filter(({ isRefunded }) => !isRefunded)
  const isSale = order.status === 'completed'
  const says = `${name} is ${order.status}, ${charges.length} captured, ${kept.length} kept`

  if (isSale ? kept.length !== 1 : kept.length > 0) core.violated('money is kept for sales only', says)
  if (isSale && kept[0]?.amount.amountMinor !== order.total.amountMinor) {
    core.violated('a sale costs what was ordered', says)
  }
  const money = kept.length > 0 ? 'paid' : charges.length > 0 ? 'refunded' : 'unpaid'
  if (order.money !== money) core.violated('orders knows where the money is', `${says}, but ${order.money}`)

  const winner = order.attempt.slice(0, 1)
  for (const [attempt] of accepted.get(name) ?? []) {
    const records = inventory.aggregates.documents.get(orderId)?.state.attempts ?? []
    const status = records.find((record) => record.attempt.startsWith(attempt))?.status
    const isWinner = isSale && attempt === winner
    if (isWinner !== (status === 'committed') || status === 'held') {
      core.violated('the stock of sales only is sold', `${says}, ${attempt} ${status ?? 'unknown'}`)
    }
  }
  if (isSale) for (const { sku, quantity } of order.lines) sold.set(sku, (sold.get(sku) ?? 0) + quantity)
  if (mail.mailbox.get(orderId)?.size !== 1) core.violated('one e-mail tells how an order ended', says)
}
