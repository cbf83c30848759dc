/** Bodies that the document shows. A test sends each of them to a running Waybill. */

export const orderExample = {
  lines: [{ sku: 'MUG-ENAMEL-WHITE', quantity: 2, unit_price: { amount_minor: 1450, currency: 'EUR' } }],
  payment_method: 'pm_card_ok',
  shipping_address: {
    name: 'Ada Example',
    line1: 'Quay Street 4',
    postal_code: '20457',
    city: 'Hamburg',
    country: 'DE',
  },
}

/** Parameters that must be there; ids are those that the answers before gave. */
export const parameterExamples: Readonly<Record<string, string>> = {
  sku: 'MUG-ENAMEL-WHITE',
  query: 'enamel',
  order_id: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  endpoint_id: 'we_0123456789abcdef0123456789abcdef',
  delivery_id: 'msg_0123456789abcdef0123456789abcdef',
  key_id: 'key_0123456789abc',
}

export const cancelExample = { reason: 'ordered twice' }

export const rotateKeyExample = { overlap_seconds: 3600 }

export const endpointExample = {
  url: 'https://example.com/webhooks/waybill',
  event_types: ['order.completed', 'order.failed', 'order.cancelled'],
  description: 'Tells our warehouse.',
}

export const endpointChangeExample = { event_types: ['*'], status: 'enabled' }

export const rotateSecretExample = { overlap_seconds: 86_400 }

export const replayExample = { since: '2026-11-23T00:00:00.000Z', undelivered_only: true }
