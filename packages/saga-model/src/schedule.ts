import { clientKinds } from './client-kinds.ts'
import type { Choice, ChoiceKind } from './choice-kind.ts'
import type { CoreOptions, Violation } from './core.ts'
import { checkAlways, checkAtRest } from './invariants.ts'
import { orderNames, skus } from './names.ts'
import { progressKinds, timeKinds } from './progress-kinds.ts'
import { createRandom, pickFrom, type Random } from './random.ts'
import { bringToRest, type RestKinds } from './rest.ts'
import { troubleKinds } from './trouble-kinds.ts'
import { createWorld, type World } from './world.ts'

/** Hears of a schedule: for coverage and for traces. */
export interface ScheduleObserver {
  readonly chose?: (kind: string, choice: Choice) => void
  readonly rested?: (world: World) => void
}

const MAX_CHOICES = 260
/** So often in a row nothing could happen but time: the rest is waiting. */
const MAX_MISSES = 20
const emphases = [1, 1, 1, 5]
const orderCounts = [1, 1, 1, 2, 2, 3]

interface Kinds extends RestKinds {
  readonly all: readonly ChoiceKind[]
}

const kindsOf = (world: World, orderCount: number): Kinds => {
  const progress = progressKinds(world)
  const time = timeKinds(world)
  const all = [...clientKinds(world, orderCount), ...progress, ...time, ...troubleKinds(world)]
  return { progress, time, all }
}

/** Plays one schedule to its end. Resolves to the promise that it broke, or to nothing. */
export const playSchedule = async (
  seed: number,
  options: CoreOptions = {},
  observer: ScheduleObserver = {},
): Promise<Violation | undefined> => {
  const random = createRandom(seed)
  const world = createWorld(options)
  const kinds = kindsOf(world, pickFrom(random, orderCounts))
  await prepare(kinds.all, random, observer)
  const drawn = createDraw(kinds.all, random)
  const length = 10 + random(MAX_CHOICES)
  let isGoing = true
  for (let count = 0, misses = 0; count < length && misses < MAX_MISSES && isGoing;) {
    const kind = drawn()
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
  return finish(world, kinds, observer)
}

/** Plays these choices; those that cannot happen where they stand are left out. */
export const playChoices = async (
  choices: readonly string[],
  options: CoreOptions = {},
  observer: ScheduleObserver = {},
): Promise<Violation | undefined> => {
  const world = createWorld(options)
  const kinds = kindsOf(world, orderNames.length)
  const byName = new Map(kinds.all.map((kind) => [kind.name, kind]))
  for (const line of choices) {
    const [name = '', ...rest] = line.split(' ')
    const choice = byName.get(name)?.find(rest.join(' '))
    if (choice === undefined) continue
    observer.chose?.(name, choice)
    await choice.perform()
    if (!stillHolds(world)) break
  }
  return finish(world, kinds, observer)
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

/**
 * Which troubles there are, and what there is much of, is the schedule's character: one that has everything in the
 * same measure seldom gets far, and never into a corner.
 */
const createDraw = (all: readonly ChoiceKind[], random: Random) => {
  const kinds = all.filter(({ isTrouble }) => !isTrouble || random(5) < 2)
  let sum = 0
  const limits = kinds.map(({ weight }) => (sum += weight * 10 * pickFrom(random, emphases)))
  return (): ChoiceKind => {
    const ticket = random(sum)
    let index = 0
    while (ticket >= (limits[index] ?? 0)) index += 1
    return kinds[index] as ChoiceKind
  }
}

const stillHolds = (world: World): boolean => {
  checkAlways(world)
  return world.core.violation === undefined
}

const finish = async (
  world: World,
  kinds: RestKinds,
  observer: ScheduleObserver,
): Promise<Violation | undefined> => {
  if (world.core.violation === undefined) await bringToRest(world, kinds, () => stillHolds(world))
  if (world.core.violation === undefined) {
    checkAtRest(world)
    observer.rested?.(world)
  }
  return world.core.violation
}
