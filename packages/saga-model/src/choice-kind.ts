import { pickFrom, type Random } from './random.ts'

/** One thing that can happen next, and its name in a trace. */
export interface Choice {
  readonly label: () => string
  readonly perform: () => Promise<void> | void
}

/** A kind of choice. */
export interface ChoiceKind {
  readonly name: string
  /** How often it is chosen, against the other kinds. */
  readonly weight: number
  /** Troubles are left out of some schedules, and out of the way to rest. */
  readonly isTrouble: boolean
  readonly pick: (random: Random) => Choice | undefined
  /** The first there is, for the way to rest. */
  readonly first: () => Choice | undefined
  /** The one with this label, if it can happen now. */
  readonly find: (label: string) => Choice | undefined
}

/** What a kind over some of the world's things is made of. */
export interface KindOptions<T> {
  readonly name: string
  readonly weight: number
  readonly isTrouble?: boolean
  readonly targets: () => readonly T[]
  readonly label: (target: T) => string
  readonly perform: (target: T) => Promise<void> | void
}

/** Makes a kind: each target is one choice. */
export const kindOf = <T>(options: KindOptions<T>): ChoiceKind => {
  const { name, weight, isTrouble = false, targets, label, perform } = options
  const choose = (target: T): Choice => ({
    label: () => `${name} ${label(target)}`,
    perform: () => perform(target),
  })
  return {
    name,
    weight,
    isTrouble,
    pick: (random) => {
      const all = targets()
      return all.length === 0 ? undefined : choose(pickFrom(random, all))
    },
    first: () => {
      const [target] = targets()
      return target === undefined ? undefined : choose(target)
    },
    find: (wanted) => {
      const target = targets().find((each) => label(each) === wanted)
      return target === undefined ? undefined : choose(target)
    },
  }
}
