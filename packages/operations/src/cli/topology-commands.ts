import { describeStep, type TopologyPlan } from '../topology/steps.ts'
import { applyTopology, readTopologyPlan } from '../topology/topology.ts'
import { defineCommand, numberFrom } from './command.ts'
import { commonUsage, placeOptions, siteFrom, withTools } from './tools.ts'

const wantedOptions = { partitions: { type: 'string' }, 'delivery-limit': { type: 'string' } } as const

const wantedUsage = `  --partitions N     partitions of every service, when not the default 4
  --delivery-limit N deliveries to consumers that die, when not the default 20`

interface WantedValues {
  readonly partitions?: string | undefined
  readonly 'delivery-limit'?: string | undefined
}

const wantedFrom = (values: WantedValues) => ({
  partitions: numberFrom(values.partitions, { name: '--partitions', least: 1, otherwise: 4 }),
  deliveryLimit: numberFrom(values['delivery-limit'], { name: '--delivery-limit', least: 1, otherwise: 20 }),
})

const render = ({ changes, obstacles, extras }: TopologyPlan): string => {
  const sections = [
    ...obstacles.map((obstacle) => [`! ${obstacle}`]),
    ...changes.map(({ title, explanation, steps }) => [
      title,
      ...explanation.map((line) => `  ${line}`),
      ...steps.map((step, index) => `  ${String(index + 1).padStart(3)}. ${describeStep(step)}`),
    ]),
    ...(extras.length > 0
      ? [['nobody wants these any more; they are left alone', ...extras.map((each) => `  ${each}`)]]
      : []),
  ]
  if (changes.length + obstacles.length === 0) sections.unshift(['the broker has what is wanted'])
  return sections.map((lines) => lines.join('\n')).join('\n\n')
}

/** `topology plan` */
export const topologyPlanCommand = defineCommand({
  name: 'topology plan',
  summary: 'what differs between the contracts and the broker, and what apply would do',
  usage: `npm run waybill -- topology plan [options]

Compares the exchanges, queues and bindings that the contracts and their consumers want with those of the broker, and
lists each step that apply would take. Changes nothing. Exits with 1 when something differs.

${wantedUsage}
${commonUsage}`,
  options: { ...placeOptions, ...wantedOptions },
  run: async (values, io) => {
    const wanted = wantedFrom(values)
    const plan = await readTopologyPlan({ ...(await siteFrom(values, io)), ...wanted })
    io.out(values.json ? JSON.stringify(plan) : render(plan))
    return plan.changes.length + plan.obstacles.length === 0 ? 0 : 1
  },
})

/** `topology apply` */
export const topologyApplyCommand = defineCommand({
  name: 'topology apply',
  summary: 'make what is missing, and migrate queues whose arguments changed',
  usage: `npm run waybill -- topology apply [options]

Takes the steps of the plan. Nothing is lost, whatever interrupts it: apply again, and it goes on. A service whose
partitions change has to be stopped first, and is started after it; publishers go on. Removes nothing but what it
made itself.

${wantedUsage}
${commonUsage}`,
  options: { ...placeOptions, ...wantedOptions },
  run: (values, io) => {
    const wanted = wantedFrom(values)
    return withTools(values, io, async ({ amqpUrl, managementUrl, trail }) => {
      const plan = await applyTopology({
        amqpUrl,
        managementUrl,
        trail,
        ...wanted,
        signal: io.signal,
        onStep: (step, moved) => io.err(describeStep(step) + (step.do === 'move' ? `: ${moved}` : '')),
      })
      if (values.json) io.out(JSON.stringify(plan))
      else if (plan.changes.length === 0) io.out('the broker has what is wanted')
      else io.out(`done: ${plan.changes.map(({ title }) => title).join('; ')}`)
      return 0
    })
  },
})
