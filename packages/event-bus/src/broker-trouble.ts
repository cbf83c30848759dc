/** What went wrong with the broker, in words for the person who runs the service. */
export interface Trouble {
  readonly message: string
  /** True when waiting cannot help: somebody has to change something. */
  readonly permanent: boolean
}

const permanent: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/ACCESS.REFUSED/, () => 'RabbitMQ refused the user name or password in the URL'],
  [
    /unknown exchange type 'x-consistent-hash'|invalid exchange type 'x-consistent-hash'/,
    () =>
      'RabbitMQ lacks the consistent-hash exchange; run: rabbitmq-plugins enable rabbitmq_consistent_hash_exchange',
  ],
  [
    /PRECONDITION.FAILED - inequivalent arg '([^']+)' for (\w+) '([^']+)'/,
    ([, argument, kind, name]) =>
      `the ${kind} '${name}' exists with another '${argument}'; see npm run waybill -- topology plan`,
  ],
]

/** Tells a broker that is not there yet from one that will never accept us as we are. */
export const troubleOf = (error: Error & { readonly code?: unknown }): Trouble => {
  for (const [pattern, explain] of permanent) {
    const found = pattern.exec(error.message)
    if (found) return { message: explain(found), permanent: true }
  }
  // amqplib does not tell why. A broker that is just starting, or being set up, opens the vhost later.
  if (/Expected ConnectionOpenOk; got <ConnectionClose/.test(error.message)) {
    const message =
      'RabbitMQ does not open the vhost in the URL: it is missing, not ready, or not for this user'
    return { message, permanent: false }
  }
  // Rascal's own message ends before the cause.
  const reason = typeof error.code === 'string' ? error.code : error.message
  return { message: `RabbitMQ cannot be reached: ${reason}`, permanent: false }
}

/** A broker's URL that may be logged. */
export const withoutPassword = (url: string): string => {
  const shown = new URL(url)
  if (shown.password !== '') shown.password = '***'
  return shown.href
}
