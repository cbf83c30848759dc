/** A way to pay in this shop, which takes test cards only: no money moves. */
export interface PaymentMethodChoice {
  readonly id: string
  readonly label: string
  /** What happens with it. */
  readonly hint: string
}

/** The cards of the test provider, each with what it does; the first one is chosen. */
export const paymentMethods: readonly PaymentMethodChoice[] = [
  { id: 'pm_card_ok', label: 'Test card that works', hint: 'Pays at once.' },
  {
    id: 'pm_card_declined',
    label: 'Test card that is declined',
    hint: 'The bank says no. The order fails, and nothing is charged.',
  },
  {
    id: 'pm_card_insufficient_funds',
    label: 'Test card without enough money',
    hint: 'The bank says that the account does not cover it. Nothing is charged.',
  },
  {
    id: 'pm_card_timeout',
    label: 'Test card whose bank answers late',
    hint: 'Charged, but the answer is lost once: we ask the bank again. There is time to cancel, and to be refunded.',
  },
  {
    id: 'pm_card_flaky',
    label: 'Test card with a shaky connection',
    hint: 'The bank cannot be reached twice, then it pays.',
  },
  {
    id: 'pm_card_refund_flaky',
    label: 'Test card whose refunds take a few tries',
    hint: 'Pays at once. Should a refund be due, it succeeds at the third try.',
  },
]
