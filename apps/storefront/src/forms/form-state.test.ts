import { WaybillError } from '@waybill/client'
import { describe, expect, it } from 'vitest'
import { fieldErrors, textsOf } from './form-state.ts'
import { wordsFor } from './words-for.ts'

describe('a form', () => {
  it('has texts only, and none that was not asked for', () => {
    const form = new FormData()
    form.set('name', 'Ada')
    form.set('role', 'operator')
    form.set('email', new File(['x'], 'x.txt'))
    expect(textsOf(form, ['name', 'email', 'city'])).toEqual({ name: 'Ada', email: '', city: '' })
  })

  it('says at each field what to put right', () => {
    const fields = { name: 'Enter your name', city: 'Enter a town' }
    expect(fieldErrors(['shippingAddress.city', 'lines.0.sku'], fields)).toEqual({ city: 'Enter a town' })
    expect(fieldErrors(['name'], fields)).toEqual({ name: 'Enter your name' })
    expect(fieldErrors(['rename'], fields)).toEqual({})
  })
})

describe('the words for a failure', () => {
  it('tell a wrong password from a shop that is away, and how long to wait', () => {
    const wrong = wordsFor(new WaybillError('invalid_credentials', { message: 'internal text' }))
    const away = wordsFor(new WaybillError('service_unavailable', { message: 'internal text' }))
    const wait = wordsFor(
      new WaybillError('rate_limited', { message: 'internal text', retryAfterSeconds: 12 }),
    )
    expect(new Set([wrong, away, wait]).size).toBe(3)
    expect(wait).toContain('12 seconds')
    for (const text of [wrong, away, wait]) expect(text).not.toContain('internal')
  })

  it('never repeat what a program said', () => {
    expect(wordsFor(new Error('ECONNREFUSED 10.0.0.7'))).not.toContain('10.0.0.7')
    expect(wordsFor(new WaybillError('internal', { message: 'stack trace' }))).not.toContain('stack')
  })
})
