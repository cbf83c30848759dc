import { expect, it } from 'vitest'
import { shrink } from './shrink.ts'

const noise = (count: number, name: string) =>
  Array.from({ length: count }, (_unused, index) => `${name}${index}`)
const needs = (...needed: readonly string[]) => ({
  asked: 0,
  stillFails(choices: readonly string[]) {
    this.asked += 1
    return Promise.resolve(needed.every((choice) => choices.includes(choice)))
  },
})

it('leaves only what the failure needs, in its order', async () => {
  const failure = needs('place', 'crash', 'deliver')
  const choices = [...noise(40, 'a'), 'place', ...noise(25, 'b'), 'crash', 'deliver', ...noise(90, 'c')]
  expect(await shrink(choices, (some) => failure.stillFails(some))).toEqual(['place', 'crash', 'deliver'])
  expect(failure.asked).toBeLessThan(150)
})

it('finds that two of three alike are needed', async () => {
  const isTwice = (choices: readonly string[]) =>
    Promise.resolve(choices.filter((choice) => choice === 'crash').length >= 2)
  expect(await shrink(['crash', 'x', 'crash', 'y', 'crash'], isTwice)).toEqual(['crash', 'crash'])
})

it('comes down to nothing when the way to rest fails by itself', async () => {
  expect(await shrink(noise(7, 'a'), () => Promise.resolve(true))).toEqual([])
})
