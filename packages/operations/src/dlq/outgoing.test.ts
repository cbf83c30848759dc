import { describe, expect, it } from 'vitest'
import { letterOf, placed } from './letter.fixtures.ts'
import { editedOf, renewalOf, replayOf } from './outgoing.ts'

const target = { replayId: 'r-1', service: 'inventory', isQueueThere: true }

describe('a replay', () => {
  it('goes to the queue that failed, under its id, without the marks of its failures', () => {
    const letter = letterOf(placed, {
      CC: ['orders.p1'],
      rascal: {},
      'x-death': [],
      'x-delivery-count': 3,
      mine: 1,
    })
    const { exchange, routingKey, content, options } = replayOf(letter, target)
    expect([exchange, routingKey]).toEqual(['', 'inventory.p2'])
    expect(content).toBe(letter.message.content)
    expect(options).toMatchObject({ messageId: placed.id, persistent: true, mandatory: true })
    expect(options.headers).toEqual({ 'aggregate-id': placed.partitionkey, mine: 1, 'x-replay-id': 'r-1' })
  })

  it('goes through the hash exchange of its service when the queue is gone', () => {
    const sent = replayOf(letterOf(), { ...target, isQueueThere: false })
    expect([sent.exchange, sent.routingKey]).toEqual(['inventory.hash', 'order.placed'])
  })

  it('goes to the partition of the aggregate that it was moved to', () => {
    const letter = letterOf({ ...placed, partitionkey: 'other' })
    const sent = replayOf(letter, target)
    expect(sent.exchange).toBe('inventory.hash')
    expect(sent.options.headers).toMatchObject({ 'aggregate-id': 'other' })
  })
})

describe('a letter that stays', () => {
  it('keeps what it tells of its failure, and only the count of its deliveries is forgotten', () => {
    const letter = letterOf(placed, { 'x-delivery-count': 12, CC: ['x'] })
    const { exchange, routingKey, options } = renewalOf(letter)
    expect([exchange, routingKey]).toEqual(['', 'inventory.dlq'])
    expect(options.headers).toMatchObject({ 'x-reason': 'permanent', 'x-attempt': 3 })
    expect(options.headers).not.toHaveProperty('x-delivery-count')
    expect(options.headers).not.toHaveProperty('CC')
  })

  it('carries the corrected event', () => {
    const event = { ...placed, correlationid: 'c-2' }
    const edited = editedOf(letterOf('not json'), event)
    expect(JSON.parse(edited.content.toString())).toEqual(event)
    expect(edited.options).toMatchObject({ messageId: placed.id, type: 'order.placed' })
  })
})
