// The whole of the package, by name.
export { money, totalOf, type Money, type PricedLine } from './money.ts'
export {
  userId,
  orderId,
  paymentId,
  eventId,
  sku,
  attemptId,
  idempotencyKey,
  correlationId,
  timestamp,
} from './ids.ts'
export {
  errorCodes,
  isErrorCode,
  AppError,
  type ErrorCode,
  type FieldError,
  type AppErrorOptions,
} from './errors.ts'
export {
  defineEvent,
  EventSchemaError,
  validateEventData,
  parseEventData,
  type ServiceName,
  type EventDeclaration,
  type EventDefinition,
  type EventData,
} from './define-event.ts'
export { envelopeSchema, type EventEnvelope, type EnvelopeAttributes } from './envelope.ts'
export { createEnvelope } from './create-envelope.ts'
export {
  orderLines,
  shippingAddress,
  paymentMethod,
  orderFailureReason,
  rejectedLine,
  orderStatus,
  fulfilmentStatus,
  moneyStatus,
  type OrderLine,
  type ShippingAddress,
  type OrderFailureReason,
  type RejectedLine,
  type OrderStatus,
  type FulfilmentStatus,
  type MoneyStatus,
} from './order-shapes.ts'
export {
  orderPlaced,
  orderCancelRequested,
  orderCompleted,
  orderFailed,
  orderCancelled,
  orderShipped,
  orderDelivered,
  inventoryRestock,
} from './order-events.ts'
export {
  stockLevel,
  productCreated,
  productPriceChanged,
  stockChanged,
  inventoryReserved,
  inventoryRejected,
  inventoryRestocked,
  type StockLevel,
} from './inventory-events.ts'
export {
  paymentFailureCode,
  paymentProcessed,
  paymentFailed,
  paymentRefunded,
  type PaymentFailureCode,
} from './payment-events.ts'
export { userCreated, userProfileUpdated, userErased } from './user-events.ts'
export { allEvents, findEvent } from './events.ts'
export {
  query,
  mutation,
  type Access,
  type Procedure,
  type RpcContract,
  type RpcInput,
  type RpcParsed,
  type RpcOutput,
} from './define-rpc.ts'
export { toWire, fromWire, snakeName, wireSchema, wireInput, type Wire } from './wire.ts'
export {
  apiKey,
  apiKeyId,
  apiMode,
  apiScope,
  apiVersion,
  apiVersions,
  apiKeysRpc,
  issuedApiKey,
  type ApiKey,
  type ApiMode,
  type ApiScope,
  type ApiVersion,
  type IssuedApiKey,
} from './api-keys-rpc.ts'
export { pageInput, pageOf, type PageInput, type Page } from './paging.ts'
export { cartLine, cartLines, type Cart, type CartLine, type SaveCartInput } from './cart.ts'
export { role, usersRpc, type Role, type Profile, type Session } from './users-rpc.ts'
export { productSort, inventoryRpc, type Product, type Stock, type ProductSort } from './inventory-rpc.ts'
export {
  placeOrderInput,
  orderAccepted,
  ordersRpc,
  type PlaceOrderInput,
  type OrderAccepted,
  type Order,
  type TimelineEntry,
} from './orders-rpc.ts'
export { paymentStatus, paymentsRpc, type PaymentStatus, type Payment } from './payments-rpc.ts'
export { emailTemplate, notificationsRpc, type EmailTemplate, type SentEmail } from './notifications-rpc.ts'
export { webhookData, webhookEventType, webhookTestType, type WebhookEventType } from './webhook-events.ts'
export {
  webhookEndpointId,
  webhookDeliveryId,
  webhookChoice,
  webhookEndpoint,
  webhookDelivery,
  webhookDeliveryStatus,
  webhookDisabledReason,
  webhooksRpc,
  type WebhookEndpoint,
  type WebhookDelivery,
  type WebhookAttempt,
  type WebhookDeliveryStatus,
  type WebhookDisabledReason,
} from './webhooks-rpc.ts'
