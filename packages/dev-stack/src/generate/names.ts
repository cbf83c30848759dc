import { GenerateError } from './generate-error.ts'

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** `gift-cards` or `order.cancel_requested` as `GiftCards`, `OrderCancelRequested`. */
export const pascal = (text: string): string =>
  text
    .split(/[-._]/)
    .map((word) => capitalised(word))
    .join('')

/** `gift-cards` or `order.cancel_requested` as `giftCards`, `orderCancelRequested`. */
export const camel = (text: string): string => {
  const name = pascal(text)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** `order.cancel_requested` as `order-cancel-requested`, for file names. */
export const kebab = (type: string): string => type.replace(/[._]/g, '-')

/** @throws GenerateError unless the name can be that of a service, a package, a database and a queue. */
export const checkServiceName = (name: string, taken: readonly string[]): void => {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name) || name.length > 24) {
    throw new GenerateError(
      `'${name}' cannot name a service: small letters, words joined by '-', at most 24; such as 'gift-cards'`,
    )
  }
  if (taken.includes(name)) throw new GenerateError(`'${name}' is taken; taken are ${taken.join(', ')}`)
}

/** @throws GenerateError unless the type is an aggregate and what happened to it. */
export const checkEventType = (type: string, taken: readonly string[]): void => {
  if (!/^[a-z]+\.[a-z]+(_[a-z]+)*$/.test(type)) {
    throw new GenerateError(
      `'${type}' cannot be an event's type: an aggregate, a dot and what happened, in the past tense; such as 'order.packed'`,
    )
  }
  if (taken.includes(type)) throw new GenerateError(`'${type}' is declared already`)
}
