import { type EventDefinition, envelopeSchema } from '@waybill/contracts'
import { stringify } from 'yaml'
import { takenBy } from './json-schema.ts'

const servicesOf = (events: readonly EventDefinition[]): string[] =>
  [...new Set(events.flatMap(({ owner, consumers }) => [owner, ...consumers]))].toSorted()

const example = ({ type, owner, version, partitionKey, examples }: EventDefinition) => {
  const key = String((examples[0] as Record<string, unknown>)[partitionKey])
  return {
    specversion: '1.0',
    id: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e70',
    type,
    source: `/waybill/${owner}`,
    subject: key,
    time: '2026-11-23T10:15:00.000Z',
    datacontenttype: 'application/json',
    dataversion: version,
    correlationid: 'checkout-1',
    partitionkey: key,
    data: examples[0],
  }
}

const message = (event: EventDefinition) => ({
  name: event.type,
  title: event.summary,
  contentType: 'application/cloudevents+json',
  'x-partition-key': event.partitionKey,
  'x-personal-fields': event.pii,
  payload: {
    allOf: [
      { $ref: '#/components/schemas/envelope' },
      {
        type: 'object',
        properties: {
          type: { const: event.type },
          source: { const: `/waybill/${event.owner}` },
        },
        oneOf: event.schemas.map((_, index) => ({
          properties: {
            dataversion: { const: index + 1 },
            data: { $ref: `./schemas/events/${event.type}.v${index + 1}.json` },
          },
        })),
      },
    ],
  },
  examples: [{ name: 'newest', payload: example(event) }],
})

const operation = (service: string, action: 'send' | 'receive', types: readonly string[]) =>
  types.length === 0
    ? []
    : [
        [
          `${service}.${action}`,
          {
            action,
            title: `${service} ${action === 'send' ? 'publishes' : 'consumes'}`,
            channel: { $ref: '#/channels/events' },
            messages: types.map((type) => ({ $ref: `#/channels/events/messages/${type}` })),
          },
        ] as const,
      ]

const operations = (events: readonly EventDefinition[]) =>
  servicesOf(events).flatMap((service) => [
    ...operation(
      service,
      'send',
      events.filter(({ owner }) => owner === service).map(({ type }) => type),
    ),
    ...operation(
      service,
      'receive',
      events.filter(({ consumers }) => consumers.includes(service as never)).map(({ type }) => type),
    ),
  ])

/** `docs/asyncapi.yaml`: AsyncAPI 3 of all events, as CloudEvents on one topic exchange. */
export const asyncApi = (events: readonly EventDefinition[]): string => {
  const messages = events.map((event) => [event.type, { $ref: `#/components/messages/${event.type}` }])
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Waybill events',
      version: '1.0.0',
      description: 'Made of packages/contracts by `npm run contracts`; not edited by hand.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      broker: {
        host: 'localhost:5672',
        protocol: 'amqp',
        description: 'RabbitMQ, as `npm start` finds or starts it.',
      },
    },
    channels: {
      events: {
        address: 'events',
        description:
          'A topic exchange; the routing key is the type of the event. At least once, in order per partition key.',
        servers: [{ $ref: '#/servers/broker' }],
        messages: Object.fromEntries(messages) as object,
        bindings: { amqp: { is: 'routingKey', exchange: { name: 'events', type: 'topic', durable: true } } },
      },
    },
    operations: Object.fromEntries(operations(events)) as object,
    components: {
      messages: Object.fromEntries(events.map((event) => [event.type, message(event)])) as object,
      schemas: { envelope: withoutDialect(takenBy(envelopeSchema, 'the envelope')) },
    },
  }
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
}

/** Within AsyncAPI a schema is one of its own dialect. */
const withoutDialect = ({ $schema: _, ...schema }: Readonly<Record<string, unknown>>) => schema
