import { AppError } from '@waybill/contracts'
import { nextToPublish } from './aggregates.ts'
import { type ChoiceKind, kindOf, type KindOptions } from './choice-kind.ts'
import type { Task } from './tasks.ts'
import { services, type World } from './world.ts'

const trouble = <T>(options: Omit<KindOptions<T>, 'isTrouble'>) => kindOf({ ...options, isTrouble: true })
const away = () => new AppError('service_unavailable')
// An acknowledgement fails with its connection only: see `disconnect`.
const isCall = ({ call }: Task) => call !== undefined && call.what !== 'ack'
const called = ({ label, call }: Task) => `${label}: ${call?.what}`

/** What goes wrong. */
export const troubleKinds = (world: World): readonly ChoiceKind[] => {
  const { core, broker } = world
  const isAtWork = (service: string) =>
    core.tasks.all.some((task) => task.service === service) ||
    core.documents.some((document) => document.service === service && document.outbox.length > 0)
  return [
    trouble({
      name: 'crash',
      weight: 1.5,
      targets: () => services.filter(isAtWork),
      label: String,
      perform: world.crash,
    }),
    // The connection breaks, the process goes on: its messages come again while it still works on them.
    trouble({
      name: 'disconnect',
      weight: 1,
      targets: () => services.filter((service) => core.tasks.all.some((task) => task.service === service)),
      label: String,
      perform: broker.disconnect,
    }),
    trouble({
      name: 'duplicate',
      weight: 1.5,
      targets: () => broker.entries,
      label: ({ label }) => label,
      perform: broker.duplicate,
    }),
    // A first try failed before anything was done.
    trouble({
      name: 'delay',
      weight: 2.5,
      targets: () => broker.ready().filter(({ isLate }) => !isLate),
      label: ({ label }) => label,
      perform: (entry) => {
        entry.isLate = true
      },
    }),
    trouble({
      name: 'publish_unconfirmed',
      weight: 0.7,
      targets: () =>
        core.documents.flatMap((document) => {
          const unsent = nextToPublish(document)
          return unsent === undefined ? [] : [unsent]
        }),
      label: ({ label }) => label,
      perform: ({ event, label }) => broker.publish(event, label),
    }),
    // The database, or the provider, is away.
    trouble({
      name: 'refuse',
      weight: 0.8,
      targets: () => core.tasks.all.filter(isCall),
      label: called,
      perform: (task) => core.tasks.trouble(task, false, away()),
    }),
    // It did what was asked, and the answer was lost.
    trouble({
      name: 'unanswered',
      weight: 0.8,
      targets: () => core.tasks.all.filter(isCall),
      label: called,
      perform: (task) => core.tasks.trouble(task, true, away()),
    }),
    kindOf({
      name: 'sweep',
      weight: 1,
      targets: () =>
        services.filter((service) =>
          core.documents.some(
            (document) =>
              document.service === service && document.outbox.some(({ status }) => status === 'cold'),
          ),
        ),
      label: String,
      perform: (service) => void world.sweep(service),
    }),
  ]
}
