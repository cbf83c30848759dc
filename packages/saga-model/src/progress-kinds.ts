import { nextToPublish, takeOut } from './aggregates.ts'
import { type ChoiceKind, kindOf } from './choice-kind.ts'
import { orderNameOf } from './names.ts'
import { ANSWER_WITHIN_MS, waitsMs } from './rules.ts'
import type { World } from './world.ts'
import type { Task } from './tasks.ts'

interface Way {
  readonly task: Task
  readonly way: string
}

const waysOf = (task: Task): Way[] => (task.call?.ways ?? []).map((way) => ({ task, way }))

/** What moves the system on, without anybody's fault. */
export const progressKinds = (world: World): readonly ChoiceKind[] => {
  const { core, broker, payments } = world
  const isAsking = ({ call }: Task) => call !== undefined && call.ways.length > 1
  return [
    kindOf({
      name: 'step',
      weight: 34,
      targets: () => core.tasks.all.filter((task) => !isAsking(task)),
      label: ({ label, call }) => `${label}: ${call?.what}`,
      perform: (task) => core.tasks.step(task, ''),
    }),
    kindOf({
      name: 'ask',
      weight: 10,
      targets: () => core.tasks.all.filter(isAsking).flatMap(waysOf),
      label: ({ task, way }) => `${task.label}: ${task.call?.what} ${way}`,
      perform: ({ task, way }) => core.tasks.step(task, way),
    }),
    kindOf({
      name: 'deliver',
      weight: 18,
      targets: broker.ready,
      label: ({ label }) => label,
      perform: world.deliver,
    }),
    kindOf({
      name: 'publish',
      weight: 14,
      targets: () =>
        core.documents.flatMap((document) => {
          const unsent = nextToPublish(document)
          return unsent === undefined ? [] : [unsent]
        }),
      label: ({ label }) => label,
      perform: (unsent) => {
        broker.publish(unsent.event, unsent.label)
        unsent.status = 'sent'
      },
    }),
    kindOf({
      name: 'take_out',
      weight: 5,
      targets: () => core.documents.filter(({ outbox }) => outbox.some(({ status }) => status === 'sent')),
      label: ({ service, id }) => `${service} ${orderNameOf(id)}`,
      perform: takeOut,
    }),
    kindOf({
      name: 'arrive',
      weight: 2,
      targets: () =>
        payments.provider.late.flatMap((charge) => arrivals.map((outcome) => ({ charge, outcome }))),
      label: ({ charge, outcome }) => `${orderNameOf(charge.request.orderId)} ${outcome}`,
      perform: ({ charge, outcome }) =>
        outcome === 'lost' ? payments.provider.lose(charge) : payments.provider.arrive(charge, outcome),
    }),
  ]
}

const arrivals = ['captured', 'declined', 'lost'] as const

/** Time that passes, and what is done because of it. */
export const timeKinds = (world: World): readonly ChoiceKind[] => {
  const { core, orders, payments, inventory, poll } = world
  const isIdle = (label: string) => core.tasks.all.every((task) => !task.label.startsWith(label))
  return [
    kindOf({
      name: 'wait',
      weight: 1,
      targets: () => waitsMs.filter((ms) => canWait(world, ms)),
      label: String,
      perform: (ms) => pass(world, ms),
    }),
    kindOf({
      name: 'expire',
      weight: 1,
      targets: orders.overdue,
      label: orderNameOf,
      perform: (orderId) => poll('orders', `expire ${orderNameOf(orderId)}`, () => orders.expire(orderId)),
    }),
    kindOf({
      name: 'check',
      weight: 2,
      targets: payments.due,
      label: orderNameOf,
      perform: (orderId) =>
        poll('payments', `check ${orderNameOf(orderId)}`, () => payments.takeNextStep(orderId)),
    }),
    kindOf({
      name: 'reconcile',
      weight: 0.5,
      targets: () => (inventory.hasHolds() && isIdle('inventory reconcile') ? ['stock'] : []),
      label: String,
      perform: () => poll('inventory', 'reconcile', inventory.reconcile),
    }),
  ]
}

/** No step at the provider takes longer than the time-outs allow, also not in the model. */
const canWait = ({ core }: World, ms: number): boolean =>
  core.tasks.all.every(
    ({ service, wroteAt }) => service !== 'payments' || wroteAt + ANSWER_WITHIN_MS >= core.now() + ms,
  )

/** Moves the clock; what is on its way to the provider arrives in time. */
export const pass = ({ core, payments: { provider } }: World, ms: number): void => {
  for (const charge of provider.late) if (charge.until < core.now() + ms) provider.arrive(charge, 'captured')
  core.pass(ms)
}
