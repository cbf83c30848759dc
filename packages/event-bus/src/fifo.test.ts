import { expect, it } from 'vitest'
import { Fifo } from './fifo.ts'

const drain = (fifo: Fifo<number>) => Array.from({ length: fifo.length }, () => fifo.shift())

it('gives back what went in, in order, however long it gets', () => {
  const fifo = new Fifo<number>()
  const numbers = Array.from({ length: 5_000 }, (_, index) => index)
  for (const each of numbers) fifo.push(each)
  const first = Array.from({ length: 3_000 }, () => fifo.shift())
  fifo.push(5_000)
  expect(fifo.peek()).toBe(3_000)
  expect([...first, ...drain(fifo)]).toEqual([...numbers, 5_000])
  expect([fifo.length, fifo.shift(), fifo.peek()]).toEqual([0, undefined, undefined])
})

it('puts what has to be sent again before everything else', () => {
  const fifo = new Fifo<number>()
  for (const each of [1, 2, 3]) fifo.push(each)
  fifo.shift()
  fifo.unshift([8, 9])
  expect(drain(fifo)).toEqual([8, 9, 2, 3])
})
