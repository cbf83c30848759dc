/**
 * The environment of every service of a run: as in production, but with limits that one client address may reach,
 * a provider that is given up on soon, and reconciliation that need not be awaited for minutes. Deadlines of orders
 * stay at 15 min on purpose: an order that is only ended by its deadline has been lost on the way, and shall be seen.
 */
export const stackEnv = (smtpPort: number): Readonly<Record<string, string>> => ({
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  RATE_LIMIT_AUTH_PER_MINUTE: '100000',
  RATE_LIMIT_SIGN_INS_PER_MINUTE: '100000',
  RATE_LIMIT_WRITES_PER_MINUTE: '1000000',
  RATE_LIMIT_READS_PER_MINUTE: '1000000',
  ACCESS_TOKEN_LIFETIME_MS: String(3 * 3_600_000),
  PAYMENT_TIMEOUT_MS: '300',
  PAYMENT_CHECK_AFTER_MS: '300',
  PAYMENT_CHECK_MAX_MS: '5000',
  RECONCILE_INTERVAL_MS: '5000',
  ORPHAN_AFTER_MS: '30000',
})
