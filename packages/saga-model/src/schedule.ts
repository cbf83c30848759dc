import { clientKinds } from './client-kinds.ts'
import type { Choice, ChoiceKind } from './choice-kind.ts'
import type { CoreOptions, Violation } from './core.ts'
import { checkAlways, checkAtRest } from './invariants.ts'
import { orderNames, skus } from './names.ts'
import { progressKinds, timeKinds } from './progress-kinds.ts'
import { createRandom, type Random } from './random.ts'
import { bringToRest } from './rest.ts'
import { troubleKinds } from './trouble-kinds.ts'
import { createWorld, type World } from './world.ts'

/** Hears of a schedule: for coverage and for traces. */
export interface ScheduleObserver {
  readonly chose?: (kind: string, choice: Choice) => void
  readonly rested?: (world: World) => void
}

const MAX_CHOICES = 260
const kindsOf = (world: World, orderCount: number) => [
  ...clientKinds(world, orderCount),
  ...progressKinds(world),
  ...timeKinds(world),
  ...troubleKinds(world),
]

/** Plays one schedule to its end. Resolves to the promise that it broke, or to nothing. */
export const playSchedule = async (
  seed: number,
  options: CoreOptions = {},
  observer: ScheduleObserver = {},
): Promise<Violation | undefined> => {
  const random = createRandom(seed)
  const world = createWorld(options)
  const kinds = kindsOf(world, 1 + random(orderNames.length - 1))
  await prepare(kinds, random, observer)
  // Which troubles there are is the schedule's character: one that has them all seldom gets far.
  const drawn = createDraw(kinds.filter(({ isTrouble }) => !isTrouble || random(5) < 2))
  const length = 10 + random(MAX_CHOICES)
  let isGoing = true
  for (let count = 0, misses = 0; count < length && misses < 40 && isGoing;) {
    const kind = drawn(random)
    const choice = kind.pick(random)
    if (choice === undefined) {
      misses += 1
      continue
    }
    count += 1
    if (kind.name !== 'wait') misses = 0
    observer.chose?.(kind.name, choice)
    await choice.perform()
    isGoing = stillHolds(world)
  }
  return finish(world, observer)
}

/** Plays these choices; those that cannot happen where they stand are left out. */
export const playChoices = async (
  choices: readonly string[],
  options: CoreOptions = {},
  observer: ScheduleObserver = {},
): Promise<Violation | undefined> => {
  const world = createWorld(options)
  const kinds = new Map(kindsOf(world, orderNames.length).map((kind) => [kind.name, kind]))
  for (const line of choices) {
    const [name = '', ...rest] = line.split(' ')
    const choice = kinds.get(name)?.find(rest.join(' '))
    if (choice === undefined) continue
    observer.chose?.(name, choice)
    await choice.perform()
    if (!stillHolds(world)) break
  }
  return finish(world, observer)
}

const prepare = async (kinds: readonly ChoiceKind[], random: Random, observer: ScheduleObserver) => {
  const stock = kinds.find(({ name }) => name === 'stock')
  for (const _sku of skus) {
    const choice = stock?.pick(random)
    if (choice === undefined) continue
    observer.chose?.('stock', choice)
    await choice.perform()
  }
}

const createDraw = (kinds: readonly ChoiceKind[]) => {
  let sum = 0
  const limits = kinds.map(({ weight }) => (sum += weight * 10))
  return (random: Random): ChoiceKind => {
    const ticket = random(sum)
    return kinds[limits.findIndex((limit) => ticket < limit)] as ChoiceKind
  }
}

const stillHolds = (world: World): boolean => {
  checkAlways(world)
  return world.core.violation === undefined
}

const finish = async (world: World, observer: ScheduleObserver): Promise<Violation | undefined> => {
  if (world.core.violation === undefined) await bringToRest(world, () => stillHolds(world))
  if (world.core.violation === undefined) {
    checkAtRest(world)
    observer.rested?.(world)
  }
  return world.core.violation
}
