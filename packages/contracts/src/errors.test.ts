import { describe, expect, test } from 'vitest'
import { AppError, errorCodes, isErrorCode } from './errors.ts'

const codes = Object.entries(errorCodes)

describe('the error codes', () => {
  test.each(codes)('%s is snake case with a sentence that a person may read', (code, { summary }) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
    expect(summary).toMatch(/^[A-Z`].{10,140}\.$/)
    expect(isErrorCode(code)).toBe(true)
  })

  test('only what may pass by itself is worth another try', () => {
    const retryable = codes.filter(([, code]) => code.retryable).map(([code]) => code)
    expect(retryable).toEqual([
      'conflict',
      'idempotency_in_progress',
      'rate_limited',
      'timeout',
      'service_unavailable',
      'internal',
    ])
  })

  test.each(['', 'NOT_FOUND', 'toString', '__proto__', 404, null, undefined])('%j is none', (code) => {
    expect(isErrorCode(code)).toBe(false)
  })
})

describe('an AppError', () => {
  test('says what its code means when nothing else is said', () => {
    const error = new AppError('not_found')
    const { summary } = errorCodes.not_found
    expect(error).toMatchObject({
      name: 'AppError',
      code: 'not_found',
      message: summary,
      userMessage: summary,
    })
    expect(error).toMatchObject({ fields: [], retryAfterSeconds: undefined })
  })

  test('keeps what is for the log apart from what the user reads', () => {
    const error = new AppError('internal', { message: 'E11000 on orders.emails' })
    expect(error.message).toBe('E11000 on orders.emails')
    expect(error.userMessage).toBe(errorCodes.internal.summary)
  })

  test('keeps its cause, its fields and when to come back', () => {
    const cause = new Error('socket hang up')
    const fields = [{ path: 'lines.0.quantity', message: 'must be at least 1' }]
    const error = new AppError('rate_limited', {
      cause,
      fields,
      retryAfterSeconds: 3,
      userMessage: 'Slow down.',
    })
    expect(error).toMatchObject({ cause, fields, retryAfterSeconds: 3, userMessage: 'Slow down.' })
    expect(error).toBeInstanceOf(Error)
  })
})
