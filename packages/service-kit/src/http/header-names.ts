/** Names of the headers that Waybill's processes give each other, in lower case. */
export const headerNames = {
  correlationId: 'x-correlation-id',
  authorization: 'authorization',
  traceparent: 'traceparent',
} as const
