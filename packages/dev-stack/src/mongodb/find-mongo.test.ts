import { describe, expect, it } from 'vitest'
import { withDatabase } from './find-mongo.ts'

describe('withDatabase', () => {
  it.each([
    ['mongodb://127.0.0.1:1234/?w=1&journal=true', 'mongodb://127.0.0.1:1234/shop?w=1&journal=true'],
    ['mongodb://127.0.0.1:1234', 'mongodb://127.0.0.1:1234/shop'],
    ['mongodb://127.0.0.1:1234/other', 'mongodb://127.0.0.1:1234/shop'],
    ['mongodb://user:p%40ss@a:1,b:2/?replicaSet=rs', 'mongodb://user:p%40ss@a:1,b:2/shop?replicaSet=rs'],
    ['mongodb+srv://cluster.example/?w=majority', 'mongodb+srv://cluster.example/shop?w=majority'],
  ])('puts the database into the path of %s', (uri, expected) => {
    expect(withDatabase(uri, 'shop')).toBe(expected)
  })
})
