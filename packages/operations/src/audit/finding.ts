/** Every kind of finding, with what it means and what an operator does about it. */
export const findingCodes = {
  stock_unbalanced: {
    means: 'initial + restocked - sold - held is not what is available',
    remedy: 'count the shelf; correct the product by hand with a note, and look for who wrote it',
  },
  stock_negative: {
    means: 'a counter of a product is below zero: more was sold than there was',
    remedy: 'stop selling it; find the orders of the product and tell their buyers',
  },
  sold_mismatch: {
    means: 'the units sold of a product are not those of its committed reservations',
    remedy: 'compare the product with its reservations; correct `sold`',
  },
  hold_without_reservation: {
    means: 'a product holds units that no reservation counts on',
    remedy: 'inventory gives such holds back within two minutes: is it running, what does its log say?',
  },
  reservation_without_hold: {
    means: 'a reservation counts on units that its product does not hold',
    remedy: 'look for the order in the dead letters of inventory and replay it',
  },
  order_not_recorded: {
    means: 'other services know the order, but orders never recorded it',
    remedy: 'is orders running? look for its order.placed in the dead letters of orders and replay it',
  },
  order_stuck: {
    means: 'the order is under way past its deadline',
    remedy: 'orders fails such orders within seconds: is it running, what does its log say?',
  },
  completed_without_capture: {
    means: 'the order is completed, but its money was not captured',
    remedy: 'do not ship it; see `orders show`, and ask the provider',
  },
  captured_amount_wrong: {
    means: "what was captured is not the order's total",
    remedy: 'refund or charge the difference at the provider',
  },
  double_charge: {
    means: 'more than one charge of an order was captured and not given back',
    remedy: 'refund the surplus charge at the provider',
  },
  completed_but_refunded: {
    means: 'the order is completed, but its money went back',
    remedy: 'do not ship it; see `orders show`',
  },
  completed_without_sale: {
    means: 'the order is completed, but inventory did not turn its holds into this sale',
    remedy: 'look for its order.completed in the dead letters of inventory and replay it',
  },
  money_not_returned: {
    means: 'the order failed or was cancelled, but money was captured and not given back',
    remedy: 'look for its order.failed or order.cancelled in the dead letters of payments and replay it',
  },
  stock_not_returned: {
    means: 'the order failed or was cancelled, but stock is still held or sold for it',
    remedy: 'look for its inventory.restock in the dead letters of inventory and replay it',
  },
  order_money_wrong: {
    means: "the order's money axis is not what payments knows",
    remedy: 'look for its payment event in the dead letters of orders and replay it',
  },
  ledger_mismatch: {
    means: 'payments and the provider disagree on what was captured or refunded',
    remedy: 'believe the provider; see `orders show`, and correct the payment',
  },
  payment_hangs: {
    means: 'nobody knows for too long whether the charge was made',
    remedy: 'is payments running, does the provider answer?',
  },
  refund_hangs: {
    means: 'captured money has to go back, and does not for too long',
    remedy: 'is payments running? refund it at the provider; payments will find out',
  },
  outbox_stuck: {
    means: 'events wait in an outbox for too long: the broker never confirmed them',
    remedy: 'is the service running, does the broker take messages?',
  },
  aggregates_parked: {
    means: 'events wait in the store for an earlier event of their aggregate that failed',
    remedy:
      'repair that event: `dlq list`, then `dlq edit` or `dlq replay`; one that is still retried is not there yet',
  },
  email_stuck: {
    means: 'an e-mail is queued for too long',
    remedy: 'does the mail server answer? look for its event in the dead letters of notifications',
  },
  dead_letters: {
    means: 'messages wait in a dead-letter queue (reported with --strict only)',
    remedy: '`dlq list`, then replay, edit or discard them',
  },
  unreadable: {
    means: 'a document is not of the shape that its service writes',
    remedy:
      'compare it with its neighbours; somebody changed it by hand, or the audit is older than the service',
  },
} as const satisfies Record<string, { means: string; remedy: string }>

/** A stable code of {@link findingCodes}. */
export type FindingCode = keyof typeof findingCodes

/** One broken invariant. */
export interface Finding {
  readonly code: FindingCode
  /** What it is about: `order <id>`, `product <sku>`, `collection <database>.<name>`, `queue <name>`. */
  readonly subject: string
  /** What was expected and what is. Nothing personal. */
  readonly detail: string
}
