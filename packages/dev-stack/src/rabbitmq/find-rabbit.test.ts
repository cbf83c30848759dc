import { describe, expect, it } from 'vitest'
import { guessManagementUri } from './find-rabbit.ts'
import { withVhost } from './vhosts.ts'

describe('guessManagementUri', () => {
  it.each([
    ['amqp://127.0.0.1:5672', 'http://guest:guest@127.0.0.1:15672'],
    ['amqp://user:p%40ss@broker.example/vhost', 'http://user:p%40ss@broker.example:15672'],
    ['amqps://user:secret@broker.example', 'https://user:secret@broker.example:15671'],
  ])('finds the management API beside %s', (amqpUrl, expected) => {
    expect(guessManagementUri(amqpUrl)).toBe(expected)
  })
})

describe('withVhost', () => {
  it('replaces the vhost and escapes it', () => {
    expect(withVhost('amqp://guest:guest@127.0.0.1:5672/old', 'a/b')).toBe(
      'amqp://guest:guest@127.0.0.1:5672/a%2Fb',
    )
  })
})
