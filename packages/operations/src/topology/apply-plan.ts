import { setTimeout as delay } from 'node:timers/promises'
import type { ChannelModel, ConfirmChannel } from 'amqplib'
import { openAmqp } from '../amqp.ts'
import { moveMessages } from './move-messages.ts'
import type { Step, TopologyPlan } from './steps.ts'

/** What {@link applyPlan} takes. */
export interface ApplyOptions {
  readonly amqpUrl: string
  /** Hears of each step when it is done, and of how many messages it moved. */
  readonly onStep?: ((step: Step, moved: number) => void) | undefined
  /** Ends it between two steps or two messages; the next plan goes on from there. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Does what the plan says, step by step. Every step may be repeated: whatever interrupts it, planning and applying
 * again finishes the work, and no message is lost.
 * @throws Error when the plan has an obstacle, somebody consumes from a queue that has to go, or the broker refuses.
 */
export const applyPlan = async (plan: TopologyPlan, options: ApplyOptions): Promise<void> => {
  const [obstacle] = plan.obstacles
  if (obstacle !== undefined) throw new Error(obstacle)
  const connection = await openAmqp(options.amqpUrl)
  try {
    // All of them first: a migration that cannot be finished is better not begun.
    const steps = plan.changes.flatMap((change) => change.steps)
    for (const step of steps) if (step.do === 'ensure_unconsumed') await ensureUnconsumed(connection, step)
    for (const step of steps) {
      options.signal?.throwIfAborted()
      const moved = await run(connection, step, options.signal)
      options.onStep?.(step, moved)
    }
  } finally {
    await connection.close().catch(() => undefined)
  }
}

/** A channel for one step: whatever the broker refuses closes it. */
const withChannel = async <Result>(
  connection: ChannelModel,
  work: (channel: ConfirmChannel) => Promise<Result>,
): Promise<Result> => {
  const channel = await connection.createConfirmChannel()
  channel.on('error', () => undefined)
  const result = await work(channel)
  await channel.close()
  return result
}

const run = async (connection: ChannelModel, step: Step, signal?: AbortSignal): Promise<number> => {
  if (step.do === 'ensure_unconsumed') {
    await ensureUnconsumed(connection, step)
    return 0
  }
  if (step.do === 'move') return withChannel(connection, (channel) => moveMessages(channel, step, signal))
  if (step.do === 'delete_queue') {
    await deleteEmpty(connection, step.queue)
    return 0
  }
  await withChannel(connection, (channel) => declare(channel, step))
  return 0
}

const declare = async (
  channel: ConfirmChannel,
  step: Extract<Step, { do: 'declare_exchange' | 'declare_queue' | 'bind' | 'unbind' }>,
): Promise<void> => {
  if (step.do === 'declare_exchange') {
    const { name, type, options } = step.exchange
    await channel.assertExchange(name, type, options)
    return
  }
  if (step.do === 'declare_queue') {
    await channel.assertQueue(step.queue.name, step.queue.options)
    return
  }
  const { source, destination, destinationType, bindingKey } = step.binding
  if (step.do === 'bind') {
    if (destinationType === 'queue') await channel.bindQueue(destination, source, bindingKey)
    else await channel.bindExchange(destination, source, bindingKey)
  } else if (destinationType === 'queue') await channel.unbindQueue(destination, source, bindingKey)
  else await channel.unbindExchange(destination, source, bindingKey)
}

const ensureUnconsumed = async (
  connection: ChannelModel,
  { queues, stop }: Extract<Step, { do: 'ensure_unconsumed' }>,
): Promise<void> => {
  for (const queue of queues) {
    const { consumerCount } = await withChannel(connection, (channel) => channel.checkQueue(queue))
    if (consumerCount > 0) {
      throw new Error(
        `${queue} has ${consumerCount} consumers: stop ${stop}, then apply again; nothing was changed`,
      )
    }
  }
}

const QUIET_MS = 500

/** Quorum queues know no conditional delete, so it is looked at twice: what it was just passing on may be on its way. */
const deleteEmpty = async (connection: ChannelModel, queue: string): Promise<void> => {
  for (const waitMs of [QUIET_MS, 0]) {
    const { messageCount, consumerCount } = await withChannel(connection, (channel) =>
      channel.checkQueue(queue),
    )
    if (messageCount > 0 || consumerCount > 0) {
      throw new Error(`${queue} has ${messageCount} messages and ${consumerCount} consumers: apply again`)
    }
    await delay(waitMs)
  }
  await withChannel(connection, (channel) => channel.deleteQueue(queue))
}
