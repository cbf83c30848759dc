import { describe, expect, it } from 'vitest'
import { parts } from './kill-plan.ts'
import { parseOptions } from './options.ts'

describe('the command line', () => {
  it('kills everything and places 2,000 orders unless told otherwise', () => {
    expect(parseOptions([])).toEqual({
      orders: 2000,
      seed: 1,
      ratePerSecond: 25,
      targets: parts,
      keepsFolder: false,
      isQuiet: false,
    })
  })

  it('spreads few orders over more than a minute, so that every part can be killed twice', () => {
    expect(parseOptions(['--orders', '80'])).toMatchObject({ orders: 80, ratePerSecond: 1 })
  })

  it('takes the names that people use for the engines', () => {
    expect(parseOptions(['--only', 'broker,database,orders'])).toMatchObject({
      targets: ['rabbitmq', 'mongodb', 'orders'],
    })
  })

  it('answers nothing when help is wanted', () => {
    expect(parseOptions(['--orders', '5', '--help'])).toBeUndefined()
  })

  it.each([
    ['--orders', '0'],
    ['--orders', 'many'],
    ['--orders', ''],
    ['--seed', '-1'],
    ['--rate', '0'],
    ['--rate', 'fast'],
    ['--only', 'storefront'],
    ['--only', ''],
  ])('refuses %s %j', (name, value) => {
    expect(() => parseOptions([`${name}=${value}`])).toThrow(name)
  })
})
