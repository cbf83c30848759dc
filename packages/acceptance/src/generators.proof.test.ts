import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { copyRepository, type RepositoryCopy } from './repository-copy.fixtures.ts'

const generator = 'packages/dev-stack/src/generate/main.ts'

let copy: RepositoryCopy
beforeAll(() => {
  copy = copyRepository()
})
afterAll(() => copy.remove())

const generate = (...args: string[]) => copy.run('node', [generator, ...args])
const lastLines = (text: string) => text.split('\n').slice(-60).join('\n')

describe('a generated service and generated events', () => {
  test('are made', async () => {
    const service = await generate('service', 'gift-cards', '--on', 'payment.refunded', '--no-install')
    expect(service.exitCode, service.output).toBe(0)
    expect(service.output).toContain('apps/gift-cards/src/on-payment-refunded.int.test.ts')
    copy.link('apps/gift-cards', 'apps/orders', 'packages/acceptance')
    const configuration = await generate('configuration')
    expect(configuration.exitCode, configuration.output).toBe(0)

    const known = await generate('event', 'order.packed')
    expect(known.exitCode, known.output).toBe(0)
    const unknown = await generate('event', 'voucher.redeemed', '--owner', 'gift-cards')
    expect(unknown.exitCode, unknown.output).toBe(0)
  })

  test('pass every gate of npm run check', { timeout: 180_000 }, async () => {
    const { exitCode, output } = await copy.run('node', ['packages/dev-stack/src/tasks/check.ts'])
    expect(exitCode, lastLines(output)).toBe(0)
  })

  test('pass their tests, on a real broker and database', { timeout: 180_000 }, async () => {
    const engines = {
      MONGODB_URI: inject('mongodbUri'),
      AMQP_URL: inject('amqpUrl'),
      RABBITMQ_MANAGEMENT_URL: inject('managementUri'),
    }
    const tests = ['run', 'apps/gift-cards', 'packages/contracts']
    const { exitCode, output } = await copy.run('vitest', tests, engines)
    expect(exitCode, lastLines(output)).toBe(0)
    expect(output).toMatch(/apps\/gift-cards\/src\/on-payment-refunded\.int\.test\.ts/)
  })
})

describe('the generators refuse, and change nothing', () => {
  test.each([
    ['a taken name', ['service', 'orders'], "'orders' is taken"],
    ['the name of a package', ['service', 'store'], "'store' is taken"],
    ['a bad name', ['service', 'Gift Cards'], 'cannot name a service'],
    ['a path', ['service', '../gifts'], 'cannot name a service'],
    [
      'a reaction to nothing',
      ['service', 'loyalty', '--on', 'order.eaten'],
      "there is no event 'order.eaten'",
    ],
    ['a declared event', ['event', 'order.placed'], "'order.placed' is declared already"],
    ['a bad type', ['event', 'OrderPacked'], "cannot be an event's type"],
    ['an event that nobody owns', ['event', 'parcel.weighed'], 'give --owner'],
    ['an owner that is no service', ['event', 'parcel.weighed', '--owner', 'nobody'], "no service 'nobody'"],
    ['an unknown option', ['event', 'order.packed', '--port', '1'], '--port'],
    ['another kind', ['table', 'orders'], 'Usage:'],
    ['no terminal to ask at', [], 'Usage:'],
  ])('%s', async (_, args, message) => {
    const { exitCode, output } = await generate(...args)
    expect(exitCode).toBe(1)
    expect(output).toContain(message)
    expect(output).not.toMatch(/at .*\.ts:\d+/)
  })

  test('--help says how', async () => {
    const { exitCode, output } = await generate('--help')
    expect(exitCode).toBe(0)
    expect(output).toContain('npm run generate -- service <name>')
  })
})
