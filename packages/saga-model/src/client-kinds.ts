import type { Choice, ChoiceKind } from './choice-kind.ts'
import { attemptNames, orderNames, skus } from './names.ts'
import { pickFrom, type Random } from './random.ts'
import type { Contents, World } from './world.ts'

const MAX_STOCK = 4
const MAX_QUANTITY = 2

const writeContents = (contents: Contents): string =>
  Object.entries(contents)
    .map(([sku, quantity]) => `${sku}*${quantity}`)
    .join('+')

const readContents = (text: string): Contents =>
  Object.fromEntries(
    text.split('+').map((line) => {
      const [sku = '', quantity] = line.split('*')
      return [sku, Number(quantity)]
    }),
  )

const pickContents = (random: Random): Contents => {
  const first = pickFrom(random, skus)
  const contents: Record<string, number> = { [first]: random(3) === 0 ? MAX_QUANTITY : 1 }
  for (const sku of skus)
    if (sku !== first && random(2) === 0) contents[sku] = random(3) === 0 ? MAX_QUANTITY : 1
  return contents
}

/** What shoppers do. How many orders there may be is up to the schedule. */
export const clientKinds = (world: World, orderCount: number): readonly ChoiceKind[] => {
  const stock = (sku: string, units: number): Choice => ({
    label: () => `stock ${sku} ${units}`,
    perform: () => world.inventory.shelf.put(sku, units),
  })
  const place = (order: string, attempt: string, contents: Contents): Choice => ({
    label: () => `place ${order} ${attempt} ${writeContents(contents)}`,
    perform: () => world.place(order, attempt, contents),
  })
  const cancel = (order: string): Choice => ({
    label: () => `cancel ${order}`,
    perform: () => world.cancel(order),
  })
  return [
    {
      name: 'stock',
      weight: 0,
      isTrouble: false,
      pick: (random) => {
        const sku = skus.find((each) => !world.inventory.shelf.products.has(each))
        return sku === undefined ? undefined : stock(sku, random(6) === 0 ? 0 : 1 + random(MAX_STOCK))
      },
      first: () => undefined,
      find: (label) => {
        const [sku = '', units] = label.split(' ')
        return world.inventory.shelf.products.has(sku) ? undefined : stock(sku, Number(units))
      },
    },
    {
      name: 'place',
      weight: 3,
      isTrouble: false,
      pick: (random) => {
        const order = pickFrom(random, orderNames.slice(0, orderCount))
        const placed = world.accepted.get(order)
        // Most repetitions are the same request again; some are another one under the same key.
        if (placed !== undefined && random(6) > 0) return undefined
        const attempt = placed === undefined || random(3) === 0 ? attemptNames[0] : attemptNames[1]
        return place(order, attempt, placed?.get(attempt) ?? pickContents(random))
      },
      first: () => undefined,
      find: (label) => {
        const [order = '', attempt = '', contents = ''] = label.split(' ')
        return place(order, attempt, readContents(contents))
      },
    },
    {
      name: 'cancel',
      weight: 0.3,
      isTrouble: false,
      pick: (random) => {
        const orders = [...world.accepted.keys()]
        return orders.length === 0 ? undefined : cancel(pickFrom(random, orders))
      },
      first: () => undefined,
      find: (label) => (world.accepted.has(label) ? cancel(label) : undefined),
    },
  ]
}
