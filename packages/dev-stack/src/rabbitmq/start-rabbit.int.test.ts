import { connect, type ChannelModel } from 'amqplib'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { tempFolder } from '../temp-folder.fixtures.ts'
import { startRabbit, type RunningRabbit } from './start-rabbit.ts'
import { createVhost, deleteVhost, withVhost } from './vhosts.ts'

async function start(dataDir: string): Promise<RunningRabbit> {
  const rabbit = await startRabbit({ dataDir, log: () => {} })
  onTestFinished(() => rabbit.discard())
  return rabbit
}

async function open(url: string): Promise<ChannelModel> {
  const connection = await connect(url)
  // A killed broker is an error here, and the point of the test.
  connection.on('error', () => {})
  onTestFinished(async () => connection.close().catch(() => {}))
  return connection
}

it('keeps vhosts and confirmed messages through a kill -9', async () => {
  const dataDir = join(await tempFolder(), 'rabbitmq')
  const rabbit = await start(dataDir)
  await createVhost(rabbit.managementUri, 'shop/test')

  const channel = await (await open(withVhost(rabbit.uri, 'shop/test'))).createConfirmChannel()
  channel.on('error', () => {})
  await channel.assertExchange('spread', 'x-consistent-hash', { durable: true })
  // Classic: a quorum queue that is killed within 0.2 s of its declaration stays unusable.
  await channel.assertQueue('orders', { durable: true })
  await channel.bindQueue('orders', 'spread', '1')
  for (let n = 0; n < 20; n += 1) channel.publish('spread', `${n}`, Buffer.from('x'), { persistent: true })
  await channel.waitForConfirms()
  rabbit.kill('SIGKILL')
  await rabbit.exited

  const again = await start(dataDir)
  expect(again.pid).not.toBe(rabbit.pid)
  const channelAgain = await (await open(withVhost(again.uri, 'shop/test'))).createChannel()
  await expect(channelAgain.checkQueue('orders')).resolves.toMatchObject({ messageCount: 20 })
})

it('runs beside others, and stops cleanly', async () => {
  const folder = await tempFolder()
  const [one, two] = await Promise.all([start(join(folder, 'one')), start(join(folder, 'two'))])
  await createVhost(one.managementUri, 'only-here')
  await createVhost(one.managementUri, 'only-here')
  await expect(connect(withVhost(two.uri, 'only-here'))).rejects.toThrow(/ConnectionClose/)
  await deleteVhost(one.managementUri, 'only-here')
  await deleteVhost(one.managementUri, 'only-here')

  await Promise.all([one.stop(), two.stop()])
  await expect(one.exited).resolves.toEqual({ code: 0, signal: null })
})
