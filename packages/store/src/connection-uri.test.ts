import { expect, test } from 'vitest'
import { withUriDefaults } from './connection-uri.ts'

test('adds what the URI leaves open', () => {
  const { uri, database } = withUriDefaults('mongodb://h:1/orders', { w: 'majority', journal: true })

  expect(uri).toBe('mongodb://h:1/orders?w=majority&journal=true')
  expect(database).toBe('orders')
})

test('lets the URI win, however it spells an option', () => {
  const { uri } = withUriDefaults('mongodb://h:1/orders?W=1&maxpoolsize=3', {
    w: 'majority',
    maxPoolSize: 20,
  })

  expect(uri).toBe('mongodb://h:1/orders?W=1&maxpoolsize=3')
})

test('takes credentials, several hosts and srv addresses as they are', () => {
  const { uri } = withUriDefaults('mongodb://a:b%40@h1:1,h2:2/orders?replicaSet=rs', { w: 'majority' })

  expect(uri).toBe('mongodb://a:b%40@h1:1,h2:2/orders?replicaSet=rs&w=majority')
  expect(withUriDefaults('mongodb+srv://h/orders', {}).database).toBe('orders')
})

test.each(['mongodb://user:secret@h:1', 'mongodb://user:secret@h:1/', 'amqp://user:secret@h/orders', ''])(
  'refuses %j without quoting it',
  (uri) => {
    expect(() => withUriDefaults(uri, {})).toThrow(TypeError)
    expect(() => withUriDefaults(uri, {})).not.toThrow(/secret/)
  },
)
