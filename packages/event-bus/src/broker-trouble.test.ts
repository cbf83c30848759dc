import { expect, it } from 'vitest'
import { troubleOf, withoutPassword } from './broker-trouble.ts'

it.each([
  [
    'Handshake terminated by server: 403 (ACCESS-REFUSED) with message "ACCESS_REFUSED - Login was refused"',
    'RabbitMQ refused the user name or password in the URL',
  ],
  [
    'Connection closed: 503 (COMMAND-INVALID) with message "COMMAND_INVALID - unknown exchange type \'x-consistent-hash\'"',
    'RabbitMQ lacks the consistent-hash exchange; run: rabbitmq-plugins enable rabbitmq_consistent_hash_exchange',
  ],
  [
    "406 (PRECONDITION-FAILED) with message \"PRECONDITION_FAILED - inequivalent arg 'x-delivery-limit' for queue 'orders.p0' in vhost '/'\"",
    "the queue 'orders.p0' exists with another 'x-delivery-limit'; see npm run waybill -- topology plan",
  ],
])('does not wait for what time cannot mend: %s', (said, message) => {
  expect(troubleOf(new Error(said))).toEqual({ message, permanent: true })
})

it('waits for a broker that is not there, naming the reason', () => {
  const refused = Object.assign(new Error('Failed to connect'), { code: 'ECONNREFUSED' })
  expect(troubleOf(refused)).toEqual({
    message: 'RabbitMQ cannot be reached: ECONNREFUSED',
    permanent: false,
  })
})

it('shows an address without its password', () => {
  expect(withoutPassword('amqp://guest:s3cret@rabbit:5672/shop')).toBe('amqp://guest:***@rabbit:5672/shop')
  expect(withoutPassword('amqp://rabbit')).toBe('amqp://rabbit')
})
