import { expect, it } from 'vitest'
import { banner } from './banner.ts'

it('lists what people open first, and takes credentials out of addresses', () => {
  const text = banner({
    urls: {
      orders: 'http://127.0.0.1:4003',
      mail: 'http://127.0.0.1:8025',
      gateway: 'http://127.0.0.1:3000',
      storefront: 'http://127.0.0.1:3100',
      rabbitmq: 'http://guest:secret@127.0.0.1:15672',
    },
    dataDir: '/tmp/waybill',
  })
  expect(text.split('\n').map((line) => line.trim())).toEqual([
    'storefront          http://127.0.0.1:3100',
    'shop API (gateway)  http://127.0.0.1:3000',
    'mail inbox          http://127.0.0.1:8025',
    'RabbitMQ            http://127.0.0.1:15672  (guest / secret)',
    'orders              http://127.0.0.1:4003',
    '',
    'test shopper        demo@waybill.example / demo-shopper-1',
    'test operator       operator@waybill.example / demo-operator-1',
    'logs and data       /tmp/waybill',
  ])
})
